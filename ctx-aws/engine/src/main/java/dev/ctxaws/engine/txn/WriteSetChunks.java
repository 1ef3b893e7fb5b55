package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.TxnRecord.State;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a write set in parts that fit an item; one part, which the record itself holds, for
 * all but the largest transactions.
 */
final class WriteSetChunks {
  /** What one item may hold; DynamoDB's limit is 400 KB, names and lengths included. */
  private static final int CHUNK_BYTES = 300_000;

  /** A key's own bytes, and what its list and lengths cost beside them. */
  private static final int KEY_OVERHEAD = 16;

  private final List<List<Key>> chunks;
  private int sent;

  private WriteSetChunks(List<List<Key>> chunks) {
    this.chunks = chunks;
  }

  static WriteSetChunks of(List<PlannedWrite> writes) {
    var chunks = new ArrayList<List<Key>>();
    var chunk = new ArrayList<Key>();
    int bytes = 0;
    for (var write : writes) {
      var key = write.key();
      int size = key.partition().length + key.sort().length + KEY_OVERHEAD;
      if (bytes + size > CHUNK_BYTES) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        bytes = 0;
      }
      chunk.add(key);
      bytes += size;
    }
    if (chunks.isEmpty()) {
      return new WriteSetChunks(List.of());
    }
    chunks.add(chunk);
    return new WriteSetChunks(chunks);
  }

  /** Writes the chunks, if there are any; each is acknowledged when this returns. */
  void write(Attempt attempt) {
    var ports = attempt.ports();
    long at = ports.clock().now().toEpochMilli();
    for (int number = 0; number < chunks.size(); number++) {
      sent = number + 1;
      for (int sends = 0;
          ports.store().putChunk(attempt.id(), number, chunks.get(number), at)
              instanceof Outcome.NoAnswer;
          sends++) {
        if (!attempt.isFresh()) {
          throw ConflictException.late("Writing down the write set took too long.");
        }
        attempt.pauseBeforeResend(sends);
      }
    }
  }

  /** The record "committed". */
  TxnRecord record(TxnId id, long at, List<PlannedWrite> writes) {
    return chunks.isEmpty()
        ? new TxnRecord(id, State.COMMITTED, at, writes.stream().map(PlannedWrite::key).toList(), 0)
        : new TxnRecord(id, State.COMMITTED, at, List.of(), chunks.size());
  }

  /** Removes what was written; what stays is left to the sweeper. */
  void remove(Attempt attempt) {
    for (int number = 0; number < sent; number++) {
      attempt.ports().store().removeChunk(attempt.id(), number);
    }
  }
}
