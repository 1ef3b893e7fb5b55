package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What a mutation is about to write, with the version that each write replaces: the beginning of
 * section 6 of the protocol.
 */
record Plan(ReadSet reads, List<PlannedWrite> writes) {
  static Plan of(TxnPorts ports, KeyReader reader, Transaction txn) {
    var reads = txn.reads();
    var unread = new HashSet<Key>();
    txn.writes()
        .all()
        .forEach(
            (key, write) -> {
              if (!write.fresh() && reads.get(key) == null) {
                unread.add(key);
              }
            });
    var images = unread.isEmpty() ? null : Batches.getAll(ports, unread, Consistency.STRONG);

    var planned = new ArrayList<PlannedWrite>();
    txn.writes()
        .all()
        .forEach(
            (key, write) -> {
              if (write.fresh()) {
                // Inserted and deleted again by this very function: no write at all.
                if (write.value() != null) {
                  planned.add(new PlannedWrite(key, write.value(), null, 0, true, null));
                }
                return;
              }
              var known = reads.get(key);
              var seen =
                  known != null || images == null ? known : reader.first(key, images.get(key));
              if (seen == null) {
                throw new IllegalStateException("A key was neither read nor looked up: " + key);
              }
              if (write.value() == null && seen.version() == null) {
                // Deleting what is not there writes nothing, but relies on its not being there.
                reads.addPoint(key, seen);
                return;
              }
              planned.add(
                  new PlannedWrite(
                      key,
                      write.value(),
                      seen.version(),
                      seen.revision(),
                      known != null,
                      Cell.pointer(seen.value())));
            });
    return new Plan(reads, planned);
  }

  /** Whether the one-item path of section 7 may be taken. */
  boolean isOneItem() {
    return writes.size() == 1 && reads.isAtMost(writes.getFirst().key());
  }
}
