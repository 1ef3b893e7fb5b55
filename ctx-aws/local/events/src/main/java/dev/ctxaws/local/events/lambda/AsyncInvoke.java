package dev.ctxaws.local.events.lambda;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the queued calls of a function are treated: its EventInvokeConfig.
 *
 * @param maximumRetryAttempts how often a call that failed is made again, 0 to 2
 * @param maximumEventAge how long a call may wait, 1 minute to 6 hours
 * @param onFailure the queue that hears of calls that were given up, by name, or null
 */
public record AsyncInvoke(
    int maximumRetryAttempts, Duration maximumEventAge, @Nullable String onFailure) {
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);
  private static final Duration GREATEST_AGE = Duration.ofHours(6);

  /** What Lambda does when nothing is said. After the bounds, by which it is checked. */
  public static final AsyncInvoke DEFAULT = new AsyncInvoke(2, GREATEST_AGE, null);

  public AsyncInvoke {
    if (maximumRetryAttempts < 0 || maximumRetryAttempts > 2) {
      throw new IllegalArgumentException(
          "maximumRetryAttempts: expected 0 to 2, found " + maximumRetryAttempts + ".");
    }
    if (maximumEventAge.compareTo(LEAST_AGE) < 0 || maximumEventAge.compareTo(GREATEST_AGE) > 0) {
      throw new IllegalArgumentException(
          "maximumEventAge: expected 1 minute to 6 hours, found " + maximumEventAge + ".");
    }
  }

  /**
   * How long Lambda waits before it makes a call again.
   *
   * @param attempts made so far, from 1
   */
  static Duration backoff(int attempts) {
    return Duration.ofMinutes(attempts);
  }
}
