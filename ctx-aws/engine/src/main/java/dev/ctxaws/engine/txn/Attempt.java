package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.TxnId;
import java.time.Duration;

/**
 * One attempt of a mutation.
 *
 * @param startedAt when the function's first attempt began, in milliseconds since 1970
 * @param watch since this attempt began
 * @param patient whether to place keys one at a time and wait, because others failed before
 */
record Attempt(
    TxnPorts ports,
    TxnId id,
    long startedAt,
    Stopwatch watch,
    Deadline deadline,
    Waits waits,
    boolean patient) {
  private static final Duration SHORTEST_RESEND = Duration.ofMillis(20);
  private static final Duration LONGEST_RESEND = Duration.ofSeconds(1);

  /** Whether the validation may still end in time. */
  boolean isFresh() {
    return watch.isWithin(ports.times().valid());
  }

  /** Waits before a call is sent again that had no answer for the {@code sends}th time. */
  void pauseBeforeResend(int sends) {
    long longest =
        Math.min(LONGEST_RESEND.toNanos(), SHORTEST_RESEND.toNanos() << Math.min(sends, 10));
    ports.clock().sleep(Duration.ofNanos(longest / 2 + ports.entropy().below(longest / 2 + 1)));
  }

  /** Whether this transaction goes first when both hold intents. */
  boolean isOlderThan(Blocker blocker) {
    var other = blocker.intent();
    int byAge = Long.compare(startedAt, other.startedAt());
    return byAge != 0 ? byAge < 0 : id.toString().compareTo(other.owner().toString()) < 0;
  }
}
