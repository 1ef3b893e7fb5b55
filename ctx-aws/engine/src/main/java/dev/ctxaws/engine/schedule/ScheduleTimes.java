package dev.ctxaws.engine.schedule;

import dev.ctxaws.CtxException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a function may be scheduled for.
 *
 * <p>Source: contract 8.1.
 */
final class ScheduleTimes {
  private static final Duration FARTHEST = Duration.ofDays(5 * 366);

  private ScheduleTimes() {}

  static Instant after(Instant now, Duration delay) {
    if (delay.isNegative()) {
      throw new CtxException("InvalidArgument", "`delayMs` must be non-negative");
    }
    if (delay.compareTo(FARTHEST) > 0) {
      throw tooFar();
    }
    return wholeMillis(now, now.plus(delay));
  }

  static Instant at(Instant now, Instant time) {
    if (time.isAfter(now.plus(FARTHEST)) || time.isBefore(now.minus(FARTHEST))) {
      throw tooFar();
    }
    return wholeMillis(now, time);
  }

  /**
   * Documents have times in milliseconds. What is yet to come is rounded up, so that nothing is
   * early; what is due is not, or it would be due a moment later.
   */
  private static Instant wholeMillis(Instant now, Instant time) {
    return (time.isAfter(now) ? time.plusNanos(999_999) : time).truncatedTo(ChronoUnit.MILLIS);
  }

  private static CtxException tooFar() {
    return new CtxException(
        "InvalidScheduledFunctionDelay",
        "A function can be scheduled for at most five years ("
            + FARTHEST.toDays()
            + " days) from now.");
  }
}
