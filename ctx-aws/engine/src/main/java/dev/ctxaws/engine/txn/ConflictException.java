package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import org.jspecify.annotations.Nullable;

/**
 * An attempt has failed, definitely, and may be made again from the start: another transaction got
 * in first, or time ran out. Never leaves the engine.
 */
final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Key key;
  private final transient @Nullable Blocker blocker;

  private ConflictException(String message, @Nullable Key key, @Nullable Blocker blocker) {
    super(message, null, false, false);
    this.key = key;
    this.blocker = blocker;
  }

  /** The key has changed since it was read. */
  static ConflictException changed(Key key) {
    return new ConflictException("An item changed after it was read: " + key, key, null);
  }

  /** Somebody older holds the key; the next attempt waits for them first. */
  static ConflictException blocked(Blocker blocker) {
    return new ConflictException(
        "An item is held by another transaction: " + blocker.key(), blocker.key(), blocker);
  }

  /** The decision was taken from us. */
  static ConflictException aborted() {
    return new ConflictException("Another transaction aborted this one.", null, null);
  }

  /** The attempt took too long, or a call had no answer. */
  static ConflictException late(String what) {
    return new ConflictException(what, null, null);
  }

  @Nullable Key key() {
    return key;
  }

  @Nullable Blocker blocker() {
    return blocker;
  }
}
