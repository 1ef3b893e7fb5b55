package dev.ctxaws.local.events.streams;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a batch that a function does not handle. The records behind it wait.
 *
 * @param maximumAttempts how often it is tried again, up to 10,000; -1 for as long as it is kept
 * @param maximumAge how old a record may become, 1 minute to 7 days; null for as long as it is kept
 * @param bisects whether it is tried again in halves
 * @param onFailure the queue that hears of what was given up, by name, or null
 */
public record Retries(
    int maximumAttempts,
    @Nullable Duration maximumAge,
    boolean bisects,
    @Nullable String onFailure) {
  private static final int MOST = 10_000;
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);
  private static final Duration GREATEST_AGE = Duration.ofDays(7);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** What Lambda does when nothing is said. After the bounds, by which it is checked. */
  public static final Retries DEFAULT = new Retries(-1, null, false, null);

  public Retries {
    if (maximumAttempts < -1 || maximumAttempts > MOST) {
      throw new IllegalArgumentException(
          "maximumAttempts: expected -1 to 10000, found " + maximumAttempts + ".");
    }
    if (maximumAge != null
        && (maximumAge.compareTo(LEAST_AGE) < 0 || maximumAge.compareTo(GREATEST_AGE) > 0)) {
      throw new IllegalArgumentException(
          "maximumAge: expected 1 minute to 7 days, found " + maximumAge + ".");
    }
  }

  /** Whether a batch that was tried that often, and failed, is given up. */
  boolean areOver(int attempts) {
    return maximumAttempts >= 0 && attempts > maximumAttempts;
  }

  /** How long a batch that was tried that often, from 1, waits. What Lambda does is not said. */
  static Duration backoff(int attempts) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts - 1, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }
}
