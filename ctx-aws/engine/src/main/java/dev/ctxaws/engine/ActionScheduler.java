package dev.ctxaws.engine;

import dev.ctxaws.function.Schedulable;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.Scheduler;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The {@code ctx.scheduler()} of an action: each call is a transaction of its own. */
record ActionScheduler(Engine engine, Supplier<Caller> caller, Watch watch) implements Scheduler {
  @Override
  public <A, R extends @Nullable Object> Id<ScheduledFunction> runAfter(
      Duration delay, Schedulable<A, R> function, A args) {
    return transaction(scheduler -> scheduler.runAfter(delay, function, args));
  }

  @Override
  public <A, R extends @Nullable Object> Id<ScheduledFunction> runAt(
      Instant time, Schedulable<A, R> function, A args) {
    return transaction(scheduler -> scheduler.runAt(time, function, args));
  }

  @Override
  public void cancel(Id<ScheduledFunction> id) {
    var _ =
        transaction(
            scheduler -> {
              scheduler.cancel(id);
              return id;
            });
  }

  private <T> T transaction(Function<Scheduler, T> work) {
    return engine.write("scheduler", caller.get(), watch, run -> work.apply(run.scheduling()));
  }
}
