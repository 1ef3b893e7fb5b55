package app.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A {@link RunShop} in a process of its own, with the children it starts. */
final class ShopProcess implements AutoCloseable {
  private final Process process;
  private final List<String> output = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param project the folder with {@code template.yaml}, and with the data
   * @param properties such as {@code ctx.once=true}
   */
  ShopProcess(Path project, String... properties) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    Arrays.stream(properties).forEach(property -> command.add("-D" + property));
    command.addAll(List.of(RunShop.class.getName(), project.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads its output up to a line that begins so; null when it ends without one. */
  @Nullable String readUntil(String beginning) throws IOException {
    BufferedReader lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      if (line.strip().startsWith(beginning)) {
        return line.strip();
      }
    }
    return null;
  }

  /** Where its API listens; waits until it has played its order and serves. */
  URI serving() throws IOException {
    var line = readUntil("API ");
    if (line == null || readUntil("Ctrl-C") == null) {
      throw new IOException("The shop did not start:\n" + output());
    }
    return URI.create(line.substring(line.indexOf("http")));
  }

  /** All that it has printed so far. */
  String output() {
    return String.join("\n", output);
  }

  /** Reads its output to the end, and returns its exit status. */
  int await() throws IOException, InterruptedException {
    readUntil("\0");
    return process.waitFor();
  }

  /**
   * {@code kill -9} of the process alone, or of its children as well; returns when all are gone.
   */
  void kill(boolean childrenToo) {
    var children = process.descendants().toList();
    process.destroyForcibly();
    if (childrenToo) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    Stream.concat(Stream.of(process.toHandle()), children.stream())
        .forEach(gone -> gone.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  @Override
  public void close() {
    kill(false);
  }
}
