package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The writes of an attempt; the last to a key wins, and the latest can be undone. */
final class WriteSet {
  private record Undo(Key key, @Nullable PendingWrite before) {}

  private final NavigableMap<Key, PendingWrite> writes = new TreeMap<>();
  private final List<Undo> log = new ArrayList<>();

  void put(Key key, PendingWrite write) {
    var before = writes.get(key);
    // A key stays fresh: what is deleted and written again in one transaction was never there.
    boolean fresh = before == null ? write.fresh() : before.fresh();
    log.add(new Undo(key, before));
    writes.put(key, new PendingWrite(write.value(), fresh));
  }

  @Nullable PendingWrite get(Key key) {
    return writes.get(key);
  }

  /**
   * The next key in a direction, or null at the end; {@code after} is passed over if it is there.
   */
  Map.@Nullable Entry<Key, PendingWrite> next(Key after, boolean inclusive, boolean reverse) {
    if (reverse) {
      return inclusive ? writes.floorEntry(after) : writes.lowerEntry(after);
    }
    return inclusive ? writes.ceilingEntry(after) : writes.higherEntry(after);
  }

  /** Where {@link #undoTo} can go back to. */
  int mark() {
    return log.size();
  }

  void undoTo(int mark) {
    while (log.size() > mark) {
      var last = log.removeLast();
      if (last.before() == null) {
        writes.remove(last.key());
      } else {
        writes.put(last.key(), last.before());
      }
    }
  }

  Map<Key, PendingWrite> all() {
    return Collections.unmodifiableMap(writes);
  }

  boolean isEmpty() {
    return writes.isEmpty();
  }
}
