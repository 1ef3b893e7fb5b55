package dev.ctxaws.schedule;

import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Has mutations and actions run later. In a mutation, a call is scheduled when the mutation commits
 * and not otherwise; in an action, at once. Scheduled mutations run exactly once, actions at most
 * once.
 */
public interface Scheduler {
  /** Runs {@code function} after {@code delay}, which is zero or more. */
  <A, R extends @Nullable Object> Id<ScheduledFunction> runAfter(
      Duration delay, Schedulable<A, R> function, A args);

  /** Runs {@code function} after {@code delay}, which is zero or more. */
  default <R extends @Nullable Object> Id<ScheduledFunction> runAfter(
      Duration delay, Schedulable<NoArgs, R> function) {
    return runAfter(delay, function, NoArgs.NONE);
  }

  /** Runs {@code function} at {@code time}, or at once when that has passed. */
  <A, R extends @Nullable Object> Id<ScheduledFunction> runAt(
      Instant time, Schedulable<A, R> function, A args);

  /** Runs {@code function} at {@code time}, or at once when that has passed. */
  default <R extends @Nullable Object> Id<ScheduledFunction> runAt(
      Instant time, Schedulable<NoArgs, R> function) {
    return runAt(time, function, NoArgs.NONE);
  }

  /** Cancels a call that has not finished; does nothing when it has. */
  void cancel(Id<ScheduledFunction> id);
}
