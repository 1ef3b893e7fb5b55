package conformance.run;

import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  static String transcript(URI full, String token) throws IOException, InterruptedException {
    var output = FOLDER.resolve("transcript.out");
    execute(
        List.of("node", "transcript.mjs", full.toString(), token),
        ProcessBuilder.Redirect.to(output.toFile()));
    return Files.readString(output);
  }

  /** What it should print. */
  static String expectedTranscript() throws IOException {
    return Files.readString(SOURCE.resolve("transcript.txt"));
  }

  private static void execute(List<String> command) throws IOException, InterruptedException {
    execute(command, ProcessBuilder.Redirect.INHERIT);
  }

  private static void execute(List<String> command, ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException(
          "\"" + String.join(" ", command) + "\" in " + FOLDER + " ended with " + status + ".");
    }
  }
}
