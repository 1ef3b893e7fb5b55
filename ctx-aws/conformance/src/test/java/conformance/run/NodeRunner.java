package conformance.run;

import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Node half: runs {@code run.mjs} with the npm package in {@code target/node}. */
final class NodeRunner {
  private static final Path SOURCE = Path.of("src", "test", "node");
  private static final Path FOLDER = Path.of("target", "node");

  private NodeRunner() {}

  /** Whether {@code node} and {@code npm} can be started. */
  static boolean isThere() throws InterruptedException {
    return starts("node", "--version") && starts("npm", "--version");
  }

  private static boolean starts(String... command) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** The verdicts, by case; a case that has nothing for this half has none. */
  static Map<String, Verdict> run(URI full, URI redacted, Map<String, Value> given)
      throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    try (var files = Files.list(SOURCE)) {
      for (var file : files.toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    execute(
        List.of(
            "npm",
            "ci",
            "--ignore-scripts",
            "--omit=optional",
            "--no-audit",
            "--no-fund",
            "--loglevel=error"));
    var results = FOLDER.resolve("results.jsonl");
    Files.deleteIfExists(results);
    var bindings = FOLDER.resolve("given.json");
    Files.writeString(bindings, ConvexJson.text(Value.Obj.of(given)));
    execute(
        List.of(
            "node",
            "run.mjs",
            full.toString(),
            redacted.toString(),
            Path.of("target", "test-classes", "cases").toAbsolutePath().toString(),
            results.toAbsolutePath().toString(),
            bindings.toAbsolutePath().toString()));
    var verdicts = new HashMap<String, Verdict>();
    for (var line : Files.readAllLines(results)) {
      var json = (Value.Obj) ConvexJson.parse(line);
      var id = Cases.string(json, "id");
      boolean passed = json.get("passed") instanceof Value.Bool(boolean yes) && yes;
      verdicts.put(
          id,
          passed
              ? Verdict.passed(id)
              : Verdict.failed(id, Cases.string(json, "expected"), Cases.string(json, "got")));
    }
    return verdicts;
  }

  /** What {@code transcript.mjs} prints; {@link #run} has brought the npm package. */
  static Transcript transcript(URI full, String token) throws IOException, InterruptedException {
    return transcript("transcript", List.of(full.toString(), token));
  }

  /** What {@code upload.mjs} prints. */
  static Transcript upload(URI full) throws IOException, InterruptedException {
    return transcript("upload", List.of(full.toString()));
  }

  /** What {@code restart.mjs} prints, which starts and kills the app by itself. */
  static Transcript restart() throws IOException, InterruptedException {
    var project = Files.createTempDirectory(FOLDER, "restart");
    var code = "CodeUri: " + Path.of("").toAbsolutePath() + "/";
    var template = Files.readString(Path.of("template.yaml")).replace("CodeUri: ", code);
    Files.writeString(project.resolve("template.yaml"), template);
    return transcript(
        "restart",
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Dctx.runtime=" + System.getProperty("ctx.runtime", "together"),
            ServeConformance.class.getName(),
            project.toAbsolutePath().toString()));
  }

  private static Transcript transcript(String name, List<String> args)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("node", name + ".mjs"));
    command.addAll(args);
    var output = FOLDER.resolve(name + ".out");
    // Whatever it ends with: what went wrong is in its output then, and not as it should be.
    var _ = end(command, ProcessBuilder.Redirect.to(output.toFile()));
    return new Transcript(
        name, Files.readString(SOURCE.resolve(name + ".txt")), Files.readString(output));
  }

  private static void execute(List<String> command) throws IOException, InterruptedException {
    int status = end(command, ProcessBuilder.Redirect.INHERIT);
    if (status != 0) {
      throw new IOException(
          "\"" + String.join(" ", command) + "\" in " + FOLDER + " ended with " + status + ".");
    }
  }

  /** Runs a command to its end, and returns its status. */
  private static int end(List<String> command, ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .directory(FOLDER.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start()
        .waitFor();
  }
}
