package dev.ctxaws.engine.port;

import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Runs an action where it lives: in its own Lambda. */
public interface Invoker {
  /**
   * Runs the action at {@code path} once, and waits for its result.
   *
   * @param identity on whose behalf, or null for nobody's
   * @throws dev.ctxaws.AppException when the action threw one
   * @throws dev.ctxaws.CtxException when it failed otherwise, or could not be reached
   */
  Value invoke(String path, Value args, @Nullable UserIdentity identity, Cause cause);

  /**
   * What led to a call: handed on from action to action, so that the last of them knows it too.
   *
   * @param job the scheduled function that led to it, or null when none did
   * @param origin the address of the API by which the first call came, without a slash at its end;
   *     or null when it came otherwise
   */
  record Cause(@Nullable Id<ScheduledFunction> job, @Nullable URI origin) {
    /** Neither a scheduled function nor a request to the API. */
    public static final Cause NONE = new Cause(null, null);
  }
}
