package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.schedule.JobMessage;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.JobSweep;
import dev.ctxaws.engine.ScheduledCalls;
import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.time.Duration;

/** Runs scheduled functions in a Lambda, and logs what became of them. */
final class ScheduledJobs {
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
  JobSweep.Runs swept() {
    return new Swept();
  }

  private final class Swept implements JobSweep.Runs {
    private final RequestId id = RequestId.of(null, runtime.ports().entropy());

    @Override
    public ScheduledRun run(Id<ScheduledFunction> job, String function) {
      return ScheduledJobs.this.run(new JobMessage(job, function, null), Caller.DEFAULT_TIME);
    }

    @Override
    public void lost(Id<ScheduledFunction> job, String function) {
      invocation.log().lost(job, function);
    }

    @Override
    public void log(LogLine line) {
      invocation.log().line(id, "sweep", line);
    }
  }
}
