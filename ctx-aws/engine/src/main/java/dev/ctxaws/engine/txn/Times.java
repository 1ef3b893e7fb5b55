package dev.ctxaws.engine.txn;

import java.time.Duration;

/**
 * The times of the protocol: its section 8 and section 11, where each one's reason stands.
 *
 * @param valid T_VALID: the longest from the start of an attempt to the end of its validation
 * @param verdict T_VERDICT: how long after the first send an answer still tells what happened
 * @param record T_RECORD: how long the record of a committed transaction is kept at the least
 * @param tombstone T_TOMBSTONE: how long a tombstone is kept at the least
 * @param abort T_ABORT: how long the record of an aborted transaction is kept at the least
 * @param lease how long others wait before they push a small transaction
 * @param longestLease the same for the largest
 * @param olderPushes how long the older of two that both hold intents waits for the younger
 */
public record Times(
    Duration valid,
    Duration verdict,
    Duration record,
    Duration tombstone,
    Duration abort,
    Duration lease,
    Duration longestLease,
    Duration olderPushes) {
  /** The times as the protocol gives them. */
  public static final Times PROTOCOL =
      new Times(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(30),
          Duration.ofMinutes(30),
          Duration.ofHours(24),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMillis(250));

  /** The longest T_VALID that any client may have. */
  public static final Duration LONGEST_VALID = Duration.ofMinutes(1);

  /**
   * The same with another T_VALID, for large transactions.
   *
   * @param longest at most {@link #LONGEST_VALID}
   */
  public Times valid(Duration longest) {
    if (longest.compareTo(LONGEST_VALID) > 0) {
      throw new IllegalArgumentException("T_VALID is at most a minute, this is " + longest);
    }
    return new Times(longest, verdict, record, tombstone, abort, lease, longestLease, olderPushes);
  }
}
