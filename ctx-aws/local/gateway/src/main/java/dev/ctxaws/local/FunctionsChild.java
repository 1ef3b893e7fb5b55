package dev.ctxaws.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The child process with the functions, seen from its parent: a JVM of our kind, with our class
 * path, that runs {@link FunctionsProcess}. What it prints is passed on.
 */
final class FunctionsChild implements ServedFunctions {
  private static final Duration SAYS_SOMETHING_WITHIN = Duration.ofMinutes(1);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

  private final Process process;
  private final AtomicInteger lines = new AtomicInteger();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private FunctionsChild(Process process) {
    this.process = process;
    // No virtual one: a pipe that is read keeps its carrier, and there are few of them.
    Thread.ofPlatform().daemon().name("output of the functions").start(this::passOn);
  }

  /**
   * Starts it, and returns when its functions can be called.
   *
   * @param eventsFolder where the event server keeps what it accepts; null for nowhere
   * @param environment of all functions together
   * @throws IOException when it does not come up; it has then said why on the standard error
   */
  static FunctionsChild start(
      Path template,
      int gatewayPort,
      int eventsPort,
      @Nullable Path eventsFolder,
      Map<String, String> environment)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<String>();
    arguments.add(template.toString());
    arguments.add(Integer.toString(gatewayPort));
    arguments.add(Integer.toString(eventsPort));
    if (eventsFolder != null) {
      arguments.add(eventsFolder.toString());
    }
    var builder = ChildJvms.of(FunctionsProcess.class, arguments, environment);
    var child = new FunctionsChild(builder.start());
    try {
      child.awaitReady();
      return child;
    } catch (ExecutionException | TimeoutException e) {
      child.close();
      throw new IOException("The functions did not start.", e);
    }
  }

  /** A process that builds an index may take long, and says so now and then. */
  private void awaitReady() throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      int before = lines.get();
      try {
        ready.get(SAYS_SOMETHING_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (lines.get() == before) {
          throw e;
        }
      }
    }
  }

  @Override
  public URI api() {
    return ready.join();
  }

  @Override
  public List<ProcessHandle> processes() {
    return List.of(process.toHandle());
  }

  @Override
  public CompletableFuture<?> end() {
    return process.onExit();
  }

  private void passOn() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.incrementAndGet();
        if (line.startsWith(FunctionsProcess.READY)) {
          ready.complete(URI.create(line.substring(FunctionsProcess.READY.length())));
        } else {
          System.out.println(line);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
    ready.completeExceptionally(new IOException("The process has ended."));
  }

  /** Asks it to end, and ends it when it does not. Returns when it is gone. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(STOPS_WITHIN)) {
        return;
      }
    } catch (IOException _) {
      // The pipe is broken: it has ended, or is about to.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly().onExit().join();
  }
}
