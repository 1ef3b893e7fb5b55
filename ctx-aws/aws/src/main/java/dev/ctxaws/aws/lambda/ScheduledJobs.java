package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.schedule.JobMessage;
import dev.ctxaws.engine.ScheduledCalls;
import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.meta.RequestMetadata;
import java.time.Duration;

/** Runs scheduled functions in a Lambda, and logs what became of them. */
final class ScheduledJobs {
  /** The longest sweep of jobs and of files; the next ones come in a minute. */
  private static final Duration LONGEST_SWEEP = Duration.ofSeconds(55);

  /** What is kept of it for files, whatever there is to do for jobs. */
  private static final Duration FOR_FILES = Duration.ofSeconds(10);

  private final LambdaRuntime runtime;
  private final Invocation invocation;

  ScheduledJobs(LambdaRuntime runtime, Invocation invocation) {
    this.runtime = runtime;
    this.invocation = invocation;
  }

  /** A way to run a job. */
  private interface Way {
    ScheduledRun run(ScheduledCalls calls, CallWatch watch);
  }

  /**
   * Runs a mutation, or hands an action on.
   *
   * @throws CtxException when neither could be done; it may be tried again
   */
  void run(JobMessage message) {
    run(
        message.function(),
        message,
        (calls, watch) -> calls.run(message.job(), message.function(), invocation.time(), watch));
  }

  /**
   * Runs the action at {@code path}, here.
   *
   * @throws CtxException when it could not be begun, or not be noted what became of it
   */
  void runAction(String path, JobMessage message) {
    run(
        path,
        message,
        (calls, watch) -> calls.runAction(message.job(), path, invocation.time(), watch));
  }

  private void run(String name, JobMessage message, Way way) {
    var id = RequestId.of(null, runtime.ports().entropy());
    var metadata = new RequestMetadata(null, null, id.text(), null);
    var watch =
        new CallWatch(id, name, metadata, message.origin(), JsonFormat.JSON, invocation.log());
    try {
      var run = way.run(runtime.engine().scheduled(), watch);
      if (run instanceof ScheduledRun.Ended(_, var why) && why != null) {
        invocation.log().failed(watch, why);
      } else {
        invocation.log().succeeded(watch);
      }
    } catch (CtxException e) {
      invocation.log().failed(watch, e);
      throw e;
    }
  }

  /** Looks for what was forgotten. */
  byte[] sweep() {
    var time = invocation.time().compareTo(LONGEST_SWEEP) < 0 ? invocation.time() : LONGEST_SWEEP;
    var clock = runtime.ports().clock();
    long start = clock.nanos();
    var tally = runtime.engine().jobSweep().sweep(time.minus(FOR_FILES));
    var elapsed = Duration.ofNanos(clock.nanos() - start);
    int deleted = runtime.engine().fileSweep().sweep(time.minus(elapsed));
    var out = new JsonWriter().beginObject();
    out.field("woken").integer(tally.woken());
    out.field("failed").integer(tally.failed());
    out.field("lost").integer(tally.lost());
    out.field("removed").integer(tally.removed());
    out.field("deleted").integer(deleted);
    return out.endObject().utf8();
  }
}
