package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.txn.TxnPorts;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * A client that wants everything that is held, has no patience, and is slow: it sees an intent
 * without a record, as the protocol asks, and inserts "aborted" some time later, when the owner may
 * have committed, and even forgotten.
 */
final class Pusher {
  private final TxnPorts ports;
  private final Store store;
  private final Supplier<Duration> pause;
  private final Queue<TxnId> seen = new ArrayDeque<>();

  Pusher(TxnPorts ports, Supplier<Duration> pause) {
    this.ports = ports;
    this.store = ports.store();
    this.pause = pause;
  }

  void run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      try {
        Partition.EVERYTHING.forEach(
            range -> look(store.query(range, false, null, 10, Consistency.STRONG).items()));
      } catch (StoreUnavailableException e) {
        // It looks again in a moment.
      }
      ports.clock().sleep(pause.get());
      var owner = seen.poll();
      if (owner != null) {
        long now = ports.clock().now().toEpochMilli();
        store.decide(new TxnRecord(owner, TxnRecord.State.ABORTED, now, List.of(), 0));
      }
    }
  }

  private void look(List<Item> items) {
    for (var item : items) {
      var intent = item.image().intent();
      if (intent != null && isPending(item.key(), intent.owner())) {
        seen.add(intent.owner());
      }
    }
  }

  private boolean isPending(Key key, TxnId owner) {
    if (store.record(owner) != null) {
      return false;
    }
    var again = store.get(key, Consistency.STRONG);
    return again != null && again.intent() != null && again.intent().owner().equals(owner);
  }
}
