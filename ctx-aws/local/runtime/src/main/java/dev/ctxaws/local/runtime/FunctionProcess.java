package dev.ctxaws.local.runtime;

import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A process of a function, which handles one event at a time: what Lambda calls an execution
 * environment. It is good for more events until it has ended; see {@link #isGood}.
 */
final class FunctionProcess implements AutoCloseable {
  /*
   * Lambda gives up after 10 s and makes the handler once more, in the time of the first call. A
   * laptop on which something is built may need longer, so here it may take longer once.
   */
  private static final Duration MAKES_HANDLER_WITHIN = Duration.ofMinutes(1);

  private final PackagedFunction function;
  private final RuntimeApi api;
  private final Process process;

  /**
   * Starts it, and returns at once.
   *
   * @param log takes each line that it prints
   */
  FunctionProcess(PackagedFunction function, Path task, RuntimeJvm jvm, Consumer<String> log)
      throws IOException {
    this.function = function;
    this.api = new RuntimeApi(function.name());
    var builder =
        new ProcessBuilder(jvm.command(function))
            .directory(task.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(RuntimeJvm.environment(function, task, api.address()));
    try {
      this.process = builder.start();
    } catch (IOException e) {
      api.close();
      throw e;
    }
    // No virtual one: a pipe that is read keeps its carrier, and there are few of them.
    Thread.ofPlatform().daemon().name("output of " + function.name()).start(() -> read(log));
  }

  String name() {
    return function.name();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it can be given another event. */
  boolean isGood() {
    return process.isAlive();
  }

  /**
   * Gives it an event and waits until it has handled it. A process that takes longer than it may is
   * killed.
   */
  Invocation handle(String requestId, byte[] payload) throws InterruptedException {
    var ended = process.onExit().thenApply(it -> exited(requestId, it.exitValue()));
    try {
      var _ =
          CompletableFuture.anyOf(api.ready(), ended)
              .get(MAKES_HANDLER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      var deadline = Instant.now().plus(function.timeout());
      var answer = api.hand(requestId, payload, deadline);
      var first =
          CompletableFuture.anyOf(answer, ended)
              .get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
      if (first instanceof Failed failed && failed.type().equals(RuntimeApi.TOO_LARGE)) {
        close();
      }
      return (Invocation) first;
    } catch (TimeoutException _) {
      close();
      return timedOut(requestId);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  private Failed exited(String requestId, int status) {
    var failure = api.initFailure();
    if (failure != null) {
      return failure;
    }
    var how = status > 128 ? "signal: " + signal(status - 128) : "exit status " + status;
    return new Failed(
        "Runtime.ExitError",
        "RequestId: %s Error: Runtime exited with error: %s".formatted(requestId, how),
        List.of());
  }

  private static String signal(int number) {
    return number == 9 ? "killed" : Integer.toString(number);
  }

  private Failed timedOut(String requestId) {
    return new Failed(
        "Sandbox.Timedout",
        "RequestId: %s Error: Task timed out after %d.00 seconds"
            .formatted(requestId, function.timeout().toSeconds()),
        List.of());
  }

  private void read(Consumer<String> log) {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.accept(line);
      }
    } catch (IOException e) {
      // The pipe of a process that we have killed may be closed under us.
      if (process.isAlive()) {
        log.accept(e.toString());
      }
    }
  }

  /** Kills it, as Lambda does with environments that it needs no more. Returns when it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    api.close();
  }
}
