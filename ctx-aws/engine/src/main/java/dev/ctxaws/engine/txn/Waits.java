package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.TxnRecord.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Waiting for others, and pushing those who take too long: section 8 of the protocol. One for all
 * attempts of a function, so that a lease runs on from one attempt to the next.
 *
 * <p>None of this matters for correctness: a push only inserts the record "aborted", which the
 * owner meets.
 */
final class Waits {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  /** Someone's intent on a key, since when we have seen it. */
  private record Sight(TxnId owner, Key key) {}

  private record Since(long nanos, int looks) {}

  private final TxnPorts ports;
  private final Map<Sight, Since> sights = new ConcurrentHashMap<>();
  private final Set<TxnId> ownDead = ConcurrentHashMap.newKeySet();
  private final Set<TxnId> asked = ConcurrentHashMap.newKeySet();

  Waits(TxnPorts ports) {
    this.ports = ports;
  }

  /** An earlier attempt of ours has failed: whoever meets its intents need not wait. */
  void isDead(TxnId attempt) {
    ownDead.add(attempt);
  }

  /**
   * Waits a little for the owner of {@code blocker}, or pushes them when their time is up; who may
   * not write asks another to, once, and waits on. The caller looks again afterwards.
   *
   * @param patience how long to wait in all before pushing
   */
  void await(Blocker blocker, Duration patience) {
    var intent = blocker.intent();
    var since =
        sights.merge(
            new Sight(intent.owner(), blocker.key()),
            new Since(ports.clock().nanos(), 0),
            (before, _) -> new Since(before.nanos(), before.looks() + 1));
    var waited = Duration.ofNanos(ports.clock().nanos() - since.nanos());
    if (ownDead.contains(intent.owner()) || waited.compareTo(patience) >= 0) {
      var finisher = ports.finisher();
      if (finisher == null) {
        push(intent.owner());
        return;
      }
      if (asked.add(intent.owner())) {
        finisher.finish(blocker.key());
      }
      pause(since.looks());
      return;
    }
    var rest = patience.minus(waited);
    var pause = drawPause(since.looks());
    ports.clock().sleep(pause.compareTo(rest) < 0 ? pause : rest);
  }

  /** What the owner of an intent asked others to wait, within what we allow. */
  Duration lease(Intent intent) {
    var asked = Duration.ofMillis(intent.leaseMillis());
    var longest = ports.times().longestLease();
    return asked.compareTo(longest) < 0 ? asked : longest;
  }

  /** Sees to it that {@code owner} is decided; whoever looks at the record learns how. */
  private void push(TxnId owner) {
    var aborted =
        new TxnRecord(owner, State.ABORTED, ports.clock().now().toEpochMilli(), List.of(), 0);
    ports.store().decide(aborted);
  }

  /** Waits for nobody in particular, longer after more looks. */
  void pause(int looks) {
    ports.clock().sleep(drawPause(looks));
  }

  private Duration drawPause(int looks) {
    long longest = LONGEST_PAUSE.toNanos();
    long pause = Math.min(longest, FIRST_PAUSE.toNanos() << Math.min(looks, 10));
    return Duration.ofNanos(pause / 2 + ports.entropy().below(pause / 2 + 1));
  }
}
