package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import org.jspecify.annotations.Nullable;

/** What an item holds for a value, for whoever looks at items and not through a transaction. */
public sealed interface StoredValue {
  /** The value itself. */
  record Whole(byte[] bytes) implements StoredValue {}

  /**
   * Where a large value is.
   *
   * @param length bytes of the value
   * @param parts number of items that hold it
   */
  record Large(TxnId id, int length, int parts) implements StoredValue {}

  /** What stands in {@code cell}: the value of an image, or of an intent. */
  static StoredValue of(byte[] cell) {
    var pointer = Cell.pointer(cell);
    return pointer == null
        ? new Whole(Cell.value(cell))
        : new Large(pointer.id(), pointer.length(), pointer.parts());
  }

  /** The value that {@code cell} holds or points to, or null when parts of it are gone. */
  static byte @Nullable [] read(Store store, byte[] cell) {
    var pointer = Cell.pointer(cell);
    return pointer == null ? Cell.value(cell) : new LargeReader(store).value(pointer);
  }
}
