package dev.ctxaws.local.runtime;

import static java.util.Locale.ROOT;

import dev.ctxaws.local.engines.EngineClassPath;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;

/**
 * How Lambda's managed runtime for Java starts a JVM: what is on its own class path, its options,
 * and its variables. The function's jars are on no command line; the runtime client finds them in
 * the current folder, and below {@code lib}.
 */
final class RuntimeJvm {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** Has {@code org.crac} call the hooks of the runtime client. */
  private static final String CRAC = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

  /** Of a function's memory; the rest is for what a JVM needs beside its heap. */
  private static final double HEAP = 0.8;

  private final String classPath;
  private final Path nativeClient;

  private RuntimeJvm(String classPath, Path nativeClient) {
    this.classPath = classPath;
    this.nativeClient = nativeClient;
  }

  /**
   * The runtime client that the build has chosen.
   *
   * @param folder where its native part is put: left to itself, each process would write it to the
   *     same place, which is none of its own here
   */
  static RuntimeJvm in(Path folder) throws IOException {
    var jars = EngineClassPath.listed(RuntimeJvm.class, "runtime.classpath").jars();
    var library = "libaws-lambda-jni.linux-" + architecture() + ".so";
    var nativeClient = folder.resolve(library);
    for (var jar : jars) {
      try (var open = new JarFile(jar.toFile())) {
        var entry = open.getEntry("jni/" + library);
        if (entry != null) {
          try (var in = open.getInputStream(entry)) {
            Files.copy(in, nativeClient);
          }
        }
      }
    }
    return new RuntimeJvm(
        String.join(File.pathSeparator, jars.stream().map(Path::toString).toList()), nativeClient);
  }

  private static String architecture() throws IOException {
    var system = System.getProperty("os.name").toLowerCase(ROOT);
    if (!system.startsWith("linux")) {
      throw new IOException(
          "Lambda's runtime client has a native part for Linux alone. Leave -Dctx.runtime=rie out.");
    }
    return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
  }

  /** The command that starts a process of a function, to be run in its folder. */
  List<String> command(PackagedFunction function) {
    var java = Path.of(System.getProperty("java.home"));
    var command = new ArrayList<String>();
    command.add(java.resolve("bin").resolve("java").toString());
    command.add("-Xmx%dm".formatted((int) (function.memoryMb() * HEAP)));
    command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto"));
    if (function.snapStart()) {
      command.add(CRAC);
    } else {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-D" + NATIVE_CLIENT + "=" + nativeClient);
    // The runtime client would take Amazon Linux's.
    command.add(
        "-Djavax.net.ssl.trustStore=" + java.resolve("lib").resolve("security").resolve("cacerts"));
    command.addAll(List.of("-cp", classPath, MAIN, function.handler()));
    return command;
  }

  /**
   * The whole environment of a process.
   *
   * @param task its folder
   * @param runtimeApi where its Runtime API listens: {@code 127.0.0.1:40123}
   */
  static Map<String, String> environment(PackagedFunction function, Path task, String runtimeApi) {
    var all = new TreeMap<>(function.environment());
    all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    all.put("LANG", "en_US.UTF-8");
    all.put("TZ", ":UTC");
    all.put("_HANDLER", function.handler());
    all.put("LAMBDA_TASK_ROOT", task.toString());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    all.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand");
    all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", function.snapStart() ? "1" : "$LATEST");
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    return all;
  }
}
