package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads large values, each once. For one thread. */
final class LargeReader {
  private final Store store;
  private final Map<TxnId, byte[]> known = new HashMap<>();

  LargeReader(Store store) {
    this.store = store;
  }

  /** Whether {@code pointer}'s value need not be read any more. */
  boolean knows(Pointer pointer) {
    return known.containsKey(pointer.id());
  }

  /** Reads values in one call, so that {@link #value} finds them. */
  void read(Collection<Pointer> pointers) {
    var keys = new HashSet<Key>();
    for (var pointer : pointers) {
      if (!knows(pointer)) {
        keys.addAll(pointer.keys());
      }
    }
    if (keys.isEmpty()) {
      return;
    }
    // A part never changes, so an old copy of it is as good as a new one, at half the price.
    var parts = new HashMap<>(store.getAll(keys, Consistency.EVENTUAL));
    var late = missing(keys, parts);
    if (!late.isEmpty()) {
      parts.putAll(store.getAll(late, Consistency.STRONG));
    }
    for (var pointer : pointers) {
      var value = assembled(pointer, parts);
      if (value != null) {
        known.putIfAbsent(pointer.id(), value);
      }
    }
  }

  /** The value, or null when a part of it is gone: then the pointer is gone as well. */
  byte @Nullable [] value(Pointer pointer) {
    if (!knows(pointer)) {
      read(Set.of(pointer));
    }
    return known.get(pointer.id());
  }

  private static Set<Key> missing(Set<Key> keys, Map<Key, Image> parts) {
    var missing = new HashSet<Key>();
    for (var key : keys) {
      var part = parts.get(key);
      if (part == null || part.value() == null) {
        missing.add(key);
      }
    }
    return missing;
  }

  private static byte @Nullable [] assembled(Pointer pointer, Map<Key, Image> parts) {
    var value = ByteBuffer.allocate(pointer.length());
    for (var key : pointer.keys()) {
      var part = parts.get(key);
      var bytes = part == null ? null : part.value();
      if (bytes == null) {
        return null;
      }
      value.put(bytes);
    }
    if (!pointer.fits(value.array())) {
      throw new IllegalStateException("The large value " + pointer + " is damaged.");
    }
    return value.array();
  }
}
