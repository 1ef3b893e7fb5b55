package dev.ctxaws.engine.txn;

import java.time.Duration;

/**
 * What to do when others get in first.
 *
 * @param most the most repetitions of a mutation, after the first attempt
 * @param firstPause about how long to wait before the first repetition; doubled each time
 * @param longestPause the longest such wait
 * @param patientAfter how many attempts fail before keys are placed one at a time; a query, which
 *     is repeated without end, holds what it reads after so many
 */
public record Retries(int most, Duration firstPause, Duration longestPause, int patientAfter) {
  /** As Convex does it: 4 repetitions, from 100 ms to 2 s apart. */
  public static final Retries CONVEX =
      new Retries(4, Duration.ofMillis(100), Duration.ofSeconds(2), 3);
}
