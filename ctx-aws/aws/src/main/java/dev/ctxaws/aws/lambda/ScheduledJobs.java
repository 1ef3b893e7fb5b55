package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.schedule.JobMessage;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.JobSweep;
import dev.ctxaws.engine.ScheduledCalls;
import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
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
    var _ = run(message, invocation.time());
  }

  private ScheduledRun run(JobMessage message, Duration time) {
    return run(
        message.function(),
        message,
        (calls, watch) -> calls.run(message.job(), message.function(), time, watch));
  }

  /**
   * Runs the action at {@code path}, here.
   *
   * @throws CtxException when it could not be begun, or not be noted what became of it
   */
  void runAction(String path, JobMessage message) {
    var _ =
        run(
            path,
            message,
            (calls, watch) -> calls.runAction(message.job(), path, invocation.time(), watch));
  }

  private ScheduledRun run(String name, JobMessage message, Way way) {
    var id = RequestId.of(null, runtime.ports().entropy());
    var metadata = new RequestMetadata(null, null, id.text(), null);
    var watch =
        new CallWatch(id, name, metadata, message.origin(), JsonFormat.JSON, invocation.log());
    try {
      var run = way.run(runtime.engine().scheduled(), watch);
      // Of a wake-up that comes too early, again, or to be handed on, there is nothing to tell.
      if (run instanceof ScheduledRun.Ended(_, var why)) {
        if (why == null) {
          invocation.log().succeeded(watch);
        } else {
          invocation.log().failed(watch, why);
        }
      }
      return run;
    } catch (CtxException e) {
      invocation.log().failed(watch, e);
      throw e;
    }
  }

  /** What a sweep finds is logged as if it had been woken. */
  private final class Swept implements JobSweep.Runs {
    @Override
    public ScheduledRun run(Id<ScheduledFunction> job, String function) {
      return ScheduledJobs.this.run(new JobMessage(job, function, null), Caller.DEFAULT_TIME);
    }

    @Override
    public void lost(Id<ScheduledFunction> job, String function) {
      invocation.log().lost(job, function);
    }
  }

  /** Looks for what was forgotten. */
  byte[] sweep() {
    var time = invocation.time().compareTo(LONGEST_SWEEP) < 0 ? invocation.time() : LONGEST_SWEEP;
    var clock = runtime.ports().clock();
    long start = clock.nanos();
    var tally = runtime.engine().jobSweep().sweep(time.minus(FOR_FILES), new Swept());
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
