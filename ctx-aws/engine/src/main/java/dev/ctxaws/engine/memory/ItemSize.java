package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How large DynamoDB counts an item, to within a few bytes per number: names and values, and for a
 * map 3 bytes and one per entry.
 */
final class ItemSize {
  private static final int NUMBER = 9;

  private ItemSize() {}

  /** Bytes of a data item. */
  static long of(Key key, Image image) {
    return "pk".length()
        + key.partition().length
        + "sk".length()
        + key.sort().length
        + (image.version() == null ? 0 : 1 + TxnId.LENGTH + 1 + NUMBER)
        + (image.previous() == null ? 0 : "pt".length() + TxnId.LENGTH)
        + bytes(image.value())
        + (image.deletedAt() == null ? 0 : 1 + NUMBER)
        + (image.intent() == null ? 0 : of(image.intent()));
  }

  /** Bytes of a record or chunk with these keys. */
  static long of(List<Key> keys) {
    long frame = 64;
    return frame + keys.stream().mapToLong(k -> 4L + k.partition().length + k.sort().length).sum();
  }

  private static long of(Intent intent) {
    int frame = 1 + 3 + 5;
    return frame + 1 + TxnId.LENGTH + 2 + 2L * (1 + NUMBER) + bytes(intent.value());
  }

  private static int bytes(byte @Nullable [] value) {
    return value == null ? 0 : 1 + value.length;
  }
}
