package dev.ctxaws.local.events.streams;

import java.time.Duration;

/**
 * What is handed over in one call.
 *
 * @param size the most records, 1 to 10,000; 6 MB at most, too
 * @param window how long records may wait for others, up to 5 minutes
 */
public record Batching(int size, Duration window) {
  private static final int MOST = 10_000;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** What Lambda does when nothing is said. */
  public static final Batching DEFAULT = new Batching(100, Duration.ZERO);

  public Batching {
    if (size < 1 || size > MOST) {
      throw new IllegalArgumentException("size: expected 1 to 10000, found " + size + ".");
    }
    if (window.isNegative() || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "window: expected nothing to 5 minutes, found " + window + ".");
    }
  }
}
