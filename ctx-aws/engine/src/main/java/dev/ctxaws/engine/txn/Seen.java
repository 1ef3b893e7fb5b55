package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.TxnId;
import org.jspecify.annotations.Nullable;

/**
 * What a read of a key showed.
 *
 * @param version null when the key is absent; a tombstone has one
 * @param revision the number of versions so far, 0 when absent
 * @param value null when absent or deleted
 * @param pending the intent that may yet change this, or null when the read is final
 */
record Seen(
    @Nullable TxnId version, long revision, byte @Nullable [] value, @Nullable Intent pending) {
  /** A key that was never written, or whose tombstone has been swept. */
  static final Seen NONE = new Seen(null, 0, null, null);

  /** The committed part of {@code image}. */
  static Seen committed(@Nullable Image image, @Nullable Intent pending) {
    return image == null
        ? NONE
        : new Seen(image.version(), image.revision(), image.value(), pending);
  }

  /** What {@code intent} makes of {@code image} when its transaction has committed. */
  static Seen intended(Image image, Intent intent) {
    return new Seen(intent.owner(), image.revision() + 1, intent.value(), null);
  }

  boolean isFinal() {
    return pending == null;
  }
}
