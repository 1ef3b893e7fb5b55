package dev.ctxaws.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How child processes with the app's classes are started: JVMs of our kind, with our class path.
 */
final class ChildJvms {
  private ChildJvms() {}

  /**
   * A process to be started.
   *
   * @param environment beside what {@code PATH} and the like say; what AWS means to the developer's
   *     own shell is left out
   */
  static ProcessBuilder of(Class<?> main, List<String> arguments, Map<String, String> environment) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(ChildJvms::isNotForFunctions);
    builder.environment().putAll(environment);
    return builder;
  }

  private static boolean isNotForFunctions(String variable) {
    return variable.startsWith("AWS_")
        || variable.startsWith("CTX_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }
}
