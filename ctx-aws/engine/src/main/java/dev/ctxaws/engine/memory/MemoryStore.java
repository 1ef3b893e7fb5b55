package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Page;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store in memory. Each call is atomic and is always answered; eventually consistent reads return
 * the current state. Values are not copied and must not be changed.
 */
public final class MemoryStore implements Store {
  private final NavigableMap<Key, Image> items = new TreeMap<>();
  private final MemoryRecords records = new MemoryRecords();

  /** An empty store. */
  public MemoryStore() {}

  @Override
  public synchronized @Nullable Image get(Key key, Consistency consistency) {
    return items.get(key);
  }

  @Override
  public synchronized Map<Key, Image> getAll(Set<Key> keys, Consistency consistency) {
    var found = new HashMap<Key, Image>();
    for (Key key : keys) {
      Image image = items.get(key);
      if (image != null) {
        found.put(key, image);
      }
    }
    return found;
  }

  @Override
  public synchronized Page query(
      KeyRange range, boolean reverse, @Nullable Key after, int limit, Consistency consistency) {
    checkQuery(range, after, limit);
    var part = new ArrayList<Item>();
    for (var entry : remaining(range, reverse, after).entrySet()) {
      part.add(new Item(entry.getKey(), entry.getValue()));
      if (part.size() == limit) {
        // As on DynamoDB: whoever asked for n and got n learns only from the next part that that
        // was all.
        return new Page(part, entry.getKey());
      }
    }
    return new Page(part, null);
  }

  private static void checkQuery(KeyRange range, @Nullable Key after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("The limit of a query is at least 1, this is " + limit);
    }
    if (after != null && !range.contains(after)) {
      throw new IllegalArgumentException("The range " + range + " does not contain " + after);
    }
  }

  private NavigableMap<Key, Image> remaining(KeyRange range, boolean reverse, @Nullable Key after) {
    Key from = Key.of(range.partition(), range.from());
    Key to = Key.of(range.partition(), range.to());
    if (reverse) {
      return (after == null
              ? items.subMap(from, true, to, true)
              : items.subMap(from, true, after, false))
          .descendingMap();
    }
    return after == null
        ? items.subMap(from, true, to, true)
        : items.subMap(after, false, to, true);
  }

  @Override
  public synchronized Outcome write(Write write) {
    Image found = items.get(write.key());
    if (!WriteRules.holds(write, found)) {
      return new Outcome.Refused(found);
    }
    Image after = WriteRules.after(write, found);
    if (after == null) {
      items.remove(write.key());
    } else {
      checkSize("The item " + write.key(), ItemSize.of(write.key(), after));
      items.put(write.key(), after);
    }
    return new Outcome.Done();
  }

  /** Refuses what DynamoDB would refuse to keep. */
  static void checkSize(String what, long size) {
    if (size > MAX_ITEM) {
      throw new StoreRejectedException(
          what + " would have " + size + " bytes, more than the " + MAX_ITEM + " of an item.");
    }
  }

  @Override
  public synchronized Decision decide(TxnRecord record) {
    return new Decision.Decided(records.decide(record));
  }

  @Override
  public synchronized @Nullable TxnRecord record(TxnId id) {
    return records.get(id);
  }

  @Override
  public synchronized Outcome forget(TxnId id) {
    return outcome(records.remove(id, TxnRecord.State.COMMITTED));
  }

  @Override
  public synchronized Outcome forgetAborted(TxnId id) {
    return outcome(records.remove(id, TxnRecord.State.ABORTED));
  }

  @Override
  public synchronized Outcome putChunk(TxnId id, int number, List<Key> keys, long at) {
    records.putChunk(id, number, keys, at);
    return new Outcome.Done();
  }

  @Override
  public synchronized @Nullable List<Key> chunk(TxnId id, int number) {
    return records.chunk(id, number);
  }

  @Override
  public synchronized Outcome removeChunk(TxnId id, int number) {
    records.removeChunk(id, number);
    return new Outcome.Done();
  }

  @Override
  public synchronized RecordPage records(int shard, @Nullable TxnId after) {
    return records.page(shard, after);
  }

  private static Outcome outcome(boolean done) {
    return done ? new Outcome.Done() : new Outcome.Refused(null);
  }
}
