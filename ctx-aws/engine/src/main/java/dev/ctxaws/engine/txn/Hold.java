package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has keys that change all the time stand still while a query looks at them twice. */
final class Hold {
  /*
   * A query waits for a moment in which nothing changes that it has read. On a range that many
   * write to there may be none, so after some vain passes it makes one: it places intents on the
   * keys that it saw change, as a mutation does, and takes them away when it has its answer.
   *
   * Whether the answer is right does not rest on them. It is still found by comparing two passes;
   * the intents belong to a transaction that is never decided, and anyone may push it, as they
   * would push a mutation whose client has crashed. What nobody can hold is a key that is not
   * there yet: a range that grows all the time has to be met in a quiet moment. So has everything
   * for a query that may not write.
   */
  private static final int MOST = 1000;
  private static final int TRIES = 8;

  private final TxnPorts ports;
  private final Waits waits;
  private final long startedAt;
  private final Set<Key> changing = new LinkedHashSet<>();

  /** Where an intent was sent to, and whether it may stand on a version. */
  private final Map<Key, Boolean> sent = new ConcurrentHashMap<>();

  private TxnId id;
  private int vain;

  Hold(TxnPorts ports, Waits waits) {
    this.ports = ports;
    this.waits = waits;
    this.startedAt = ports.clock().now().toEpochMilli();
    this.id = Transactions.newId(ports);
  }

  /** Reads past what is held. */
  KeyReader reader() {
    return new KeyReader(ports, id);
  }

  /** Notes keys that did not stand still. */
  void note(Collection<Key> changed) {
    for (var key : changed) {
      if (changing.size() < MOST) {
        changing.add(key);
      }
    }
  }

  /** Holds all that was noted, as far as others let us. What was read before is old now. */
  void renew(ReadSet seen) {
    release();
    if (ports.readOnly()) {
      waits.pause(vain++);
      return;
    }
    // Others may have pushed the transaction before, and need not be told again.
    id = Transactions.newId(ports);
    var intents = new ArrayList<Supplier<@Nullable Object>>();
    for (var key : changing) {
      intents.add(() -> place(key, seen.get(key)));
    }
    if (!intents.isEmpty()) {
      ports.parallel().all(intents);
    }
  }

  private @Nullable Object place(Key key, @Nullable Seen seen) {
    var expected = seen == null ? null : seen.version();
    for (int tries = 0; tries < TRIES; tries++) {
      var intent = new Intent(id, null, startedAt, ports.times().lease().toMillis());
      sent.put(key, expected != null);
      switch (ports.store().write(new Write.PlaceIntent(key, expected, intent))) {
        case Outcome.Done(), Outcome.NoAnswer(_) -> {
          return null;
        }
        case Outcome.Refused(var found) -> {
          if (found != null && found.intent() != null) {
            if (found.intent().owner().equals(id)) {
              return null;
            }
            new WayMaker(ports, id)
                .clear(key, found, blocker -> waits.await(blocker, waits.lease(blocker.intent())));
          } else {
            expected = found == null ? null : found.version();
          }
        }
      }
    }
    return null;
  }

  /** Lets go. What gets lost here is pushed by whoever meets it. */
  void release() {
    waits.isDead(id);
    var rollBacks = new ArrayList<Supplier<@Nullable Object>>();
    sent.forEach((key, onVersion) -> rollBacks.add(() -> rollBack(key, onVersion)));
    sent.clear();
    if (!rollBacks.isEmpty()) {
      ports.parallel().all(rollBacks);
    }
  }

  private @Nullable Object rollBack(Key key, boolean onVersion) {
    try {
      ports.store().write(new Write.Rollback(key, id, onVersion));
    } catch (StoreRejectedException e) {
      // The answer, or the failure, is what counts.
    }
    return null;
  }
}
