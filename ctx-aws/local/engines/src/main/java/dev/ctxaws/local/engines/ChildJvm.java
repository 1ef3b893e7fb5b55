package dev.ctxaws.local.engines;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A JVM like ours that runs a server until it is closed, or until we end. Its main class says
 * {@code listening PORT} on the standard output, and ends when its standard input does.
 */
public final class ChildJvm implements AutoCloseable {
  /** How long a server is there for. */
  public enum Life {
    /** Seconds, as for a test: it starts quickly, compiled by C1 alone. */
    SHORT(1),
    /** Minutes and more: it starts a second later, and is twice as fast once C2 has compiled it. */
    LONG(4);

    private final int lastCompiler;

    Life(int lastCompiler) {
      this.lastCompiler = lastCompiler;
    }

    /** Options of the JVM. */
    public List<String> options() {
      return List.of(
          "-XX:TieredStopAtLevel=" + lastCompiler,
          "-XX:+UseSerialGC",
          "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
    }
  }

  private static final String LISTENING = "listening ";
  private static final int LINES_KEPT = 40;

  /** A JVM that keeps its loaded classes for the next start writes them at its end. */
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

  private final Process process;
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();

  /**
   * Starts the JVM and returns at once.
   *
   * @param arguments options of the JVM, the main class, and its arguments
   */
  public ChildJvm(List<Path> classPath, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    // They are meant for us.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("JDK_JAVA_OPTIONS");
    process = builder.start();
    // No virtual one: a pipe that is read keeps its carrier, and there are few of them.
    Thread.ofPlatform().daemon().name("output of child " + process.pid()).start(this::read);
  }

  /** The process, for whoever wants to look at it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /**
   * The port it listens on; waits until it does.
   *
   * @throws IOException if it ended before, or does not listen within {@code limit}; the message
   *     has its last output
   */
  public int port(Duration limit) throws IOException, InterruptedException {
    try {
      return port.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException("The child JVM does not listen. Its last output:\n" + output(), e);
    }
  }

  /** What it printed last. */
  public String output() {
    synchronized (lastLines) {
      return String.join("\n", lastLines);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        if (line.startsWith(LISTENING)) {
          port.complete(Integer.valueOf(line.substring(LISTENING.length())));
        }
      }
    } catch (IOException e) {
      keep(e.toString());
    }
    port.completeExceptionally(new IOException("The child JVM has ended."));
  }

  private void keep(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == LINES_KEPT) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line);
    }
  }

  /** Asks it to end, and ends it when it does not. Returns when it is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(STOPS_WITHIN)) {
        return;
      }
    } catch (IOException e) {
      // The pipe is broken: it has ended, or is about to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly().onExit().join();
  }
}
