package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The records and chunks of a {@link MemoryStore}, which also keeps threads apart. */
final class MemoryRecords {
  private static final int IDS_PER_PAGE = 50;

  private static final Comparator<TxnId> ORDER =
      Comparator.comparing(TxnId::high, Long::compareUnsigned)
          .thenComparing(TxnId::low, Long::compareUnsigned);

  private record Chunk(List<Key> keys, long at) {}

  private final NavigableMap<TxnId, TxnRecord> records = new TreeMap<>(ORDER);
  private final NavigableMap<TxnId, NavigableMap<Integer, Chunk>> chunks = new TreeMap<>(ORDER);

  /** Keeps {@code record} if it is the first of its id; returns the state that stands. */
  TxnRecord.State decide(TxnRecord record) {
    TxnRecord first = records.get(record.id());
    if (first != null) {
      return first.state();
    }
    MemoryStore.checkSize("The record " + record.id(), ItemSize.of(record.keys()));
    records.put(record.id(), record);
    return record.state();
  }

  @Nullable TxnRecord get(TxnId id) {
    return records.get(id);
  }

  /** Removes the record if it is in {@code state}; returns whether it was. */
  boolean remove(TxnId id, TxnRecord.State state) {
    TxnRecord record = records.get(id);
    return record != null && record.state() == state && records.remove(id, record);
  }

  void putChunk(TxnId id, int number, List<Key> keys, long at) {
    MemoryStore.checkSize("A chunk of " + id, ItemSize.of(keys));
    chunks.computeIfAbsent(id, _ -> new TreeMap<>()).put(number, new Chunk(List.copyOf(keys), at));
  }

  @Nullable List<Key> chunk(TxnId id, int number) {
    var parts = chunks.get(id);
    var chunk = parts == null ? null : parts.get(number);
    return chunk == null ? null : chunk.keys();
  }

  void removeChunk(TxnId id, int number) {
    var parts = chunks.get(id);
    if (parts != null && parts.remove(number) != null && parts.isEmpty()) {
      chunks.remove(id);
    }
  }

  Store.RecordPage page(int shard, @Nullable TxnId after) {
    var found = new ArrayList<TxnRecord>();
    var orphans = new ArrayList<Store.Orphan>();
    int ids = 0;
    for (TxnId id : idsAfter(after)) {
      if (Store.shard(id) != shard) {
        continue;
      }
      TxnRecord record = records.get(id);
      if (record != null) {
        found.add(record);
      } else {
        chunks
            .getOrDefault(id, new TreeMap<>())
            .forEach((number, chunk) -> orphans.add(new Store.Orphan(id, number, chunk.at())));
      }
      if (++ids == IDS_PER_PAGE) {
        return new Store.RecordPage(found, orphans, id);
      }
    }
    return new Store.RecordPage(found, orphans, null);
  }

  private NavigableSet<TxnId> idsAfter(@Nullable TxnId after) {
    var ids = new TreeSet<TxnId>(ORDER);
    ids.addAll(records.keySet());
    ids.addAll(chunks.keySet());
    return after == null ? ids : ids.tailSet(after, false);
  }
}
