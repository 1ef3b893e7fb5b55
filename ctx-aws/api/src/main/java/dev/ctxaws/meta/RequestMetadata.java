package dev.ctxaws.meta;

import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import org.jspecify.annotations.Nullable;

/**
 * A request from outside.
 *
 * @param ip where it came from, or null when it came from no network
 * @param userAgent what its header {@code User-Agent} says
 * @param requestId by which log lines are found, or null when it has none
 * @param scheduledFunctionId the scheduled function that led here, or null when none did
 */
public record RequestMetadata(
    @Nullable String ip,
    @Nullable String userAgent,
    @Nullable String requestId,
    @Nullable Id<ScheduledFunction> scheduledFunctionId) {
  /** A call that came with no request. */
  public static final RequestMetadata NONE = new RequestMetadata(null, null, null, null);
}
