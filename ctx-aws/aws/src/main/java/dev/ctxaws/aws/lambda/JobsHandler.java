package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.CtxException;
import dev.ctxaws.aws.lambda.JobsEvent.Queued;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * The Lambda of scheduled functions. It runs mutations that are due, hands actions on to their own
 * Lambdas, and each minute looks for what was forgotten.
 *
 * <p>The processor writes a subclass with the app's functions.
 */
public class JobsHandler implements RequestStreamHandler {
  private final Supplier<LambdaRuntime> runtime;

  /** A handler for an app. Nothing is opened before the first event. */
  protected JobsHandler(FunctionTable functions) {
    this(new Lazy<>(() -> Wiring.PROCESS.runtime(functions)));
    if (SnapStart.isOn()) {
      SnapStart.prime(functions, it -> new JobsHandler(it), Priming.NO_RECORDS);
    }
  }

  /** The same on another clock than the machine's, which a test moves. */
  protected JobsHandler(FunctionTable functions, Clock clock) {
    this(new Lazy<>(() -> new Wiring(System::getenv, clock).runtime(functions)));
  }

  JobsHandler(Supplier<LambdaRuntime> runtime) {
    this.runtime = runtime;
  }

  /** Handles a {@link JobsEvent}. */
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = JobsEvent.read(input.readAllBytes());
    var invocation = Invocation.of(context, runtime.get());
    var jobs = new ScheduledJobs(runtime.get(), invocation);
    output.write(
        switch (event) {
          case JobsEvent.Sweep _ -> new Sweeps(runtime.get(), invocation).sweep();
          case JobsEvent.Batch(var messages) -> batch(messages, jobs);
          case JobsEvent.Finish(var key) -> {
            runtime.get().engine().finish(key, invocation.time());
            yield new JsonWriter().beginObject().endObject().utf8();
          }
          // What this throws, Lambda tries again, and the sweep after it.
          case JobsEvent.Wake(var message) -> {
            jobs.run(message);
            yield new JsonWriter().beginObject().endObject().utf8();
          }
        });
  }

  /** Runs jobs side by side; those that could not be run go back to the queue. */
  private byte[] batch(List<Queued> messages, ScheduledJobs jobs) {
    var failed =
        runtime
            .get()
            .ports()
            .parallel()
            .all(
                messages.stream()
                    .<Supplier<Boolean>>map(queued -> () -> isFailed(queued, jobs))
                    .toList());
    var out = new JsonWriter().beginObject();
    out.field("batchItemFailures").beginArray();
    for (int i = 0; i < messages.size(); i++) {
      if (failed.get(i)) {
        out.beginObject().field("itemIdentifier").string(messages.get(i).id()).endObject();
      }
    }
    return out.endArray().endObject().utf8();
  }

  private static boolean isFailed(Queued queued, ScheduledJobs jobs) {
    var message = queued.message();
    if (message == null) {
      // Nobody but a deployment's own code may send to its queue: it goes to the dead letters.
      return true;
    }
    try {
      jobs.run(message);
      return false;
    } catch (CtxException e) {
      return true;
    }
  }
}
