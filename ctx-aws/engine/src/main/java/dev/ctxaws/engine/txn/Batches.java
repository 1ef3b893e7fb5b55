package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Reads any number of keys, several calls at once. */
final class Batches {
  /** What DynamoDB takes in one call. */
  private static final int KEYS = 100;

  private Batches() {}

  /** The items at {@code keys}; a key without an item is left out. */
  static Map<Key, Image> getAll(TxnPorts ports, Collection<Key> keys, Consistency consistency) {
    var parts = split(keys);
    if (parts.size() == 1) {
      return ports.store().getAll(parts.getFirst(), consistency);
    }
    var reads = new ArrayList<Supplier<Map<Key, Image>>>();
    parts.forEach(part -> reads.add(() -> ports.store().getAll(part, consistency)));
    var found = new HashMap<Key, Image>();
    ports.parallel().all(reads).forEach(found::putAll);
    return found;
  }

  private static List<Set<Key>> split(Collection<Key> keys) {
    var parts = new ArrayList<Set<Key>>();
    var part = new HashSet<Key>();
    for (var key : keys) {
      if (part.size() == KEYS) {
        parts.add(part);
        part = new HashSet<>();
      }
      part.add(key);
    }
    parts.add(part);
    return parts;
  }
}
