package dev.ctxaws.engine.port;

import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import org.jspecify.annotations.Nullable;

/** Runs an action where it lives: in its own Lambda. */
public interface Invoker {
  /**
   * Runs the action at {@code path} once, and waits for its result.
   *
   * @param job the scheduled function that led to this call, or null when none did
   * @throws dev.ctxaws.AppException when the action threw one
   * @throws dev.ctxaws.CtxException when it failed otherwise, or could not be reached
   */
  Value invoke(
      String path,
      Value args,
      @Nullable UserIdentity identity,
      @Nullable Id<ScheduledFunction> job);
}
