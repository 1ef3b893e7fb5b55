package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Reads one key: section 3 of the protocol. */
final class KeyReader {
  /*
   * An item may carry the intent of a transaction whose decision stands elsewhere, in its record.
   * So a read looks at the record, and when there is none, at the item once more: the owner may have
   * committed, resolved its intents and removed its record between our two reads, and then the first
   * image is old. Whoever finds a decided intent helps to resolve it.
   */

  /** What to do about a pending intent. */
  @FunctionalInterface
  interface OnPending {
    /** Waits, pushes, or throws {@link ConflictException}; the reader then looks again. */
    void meet(Blocker blocker);
  }

  /** How many intents one reader resolves for others; what is left is the sweeper's. */
  private static final int MOST_HELPS = 64;

  private final TxnPorts ports;
  private final TxnId self;
  private final AtomicInteger helps = new AtomicInteger();

  KeyReader(TxnPorts ports, TxnId self) {
    this.ports = ports;
    this.self = self;
  }

  /** Mode FIRST: what is committed, and whether someone may be about to change it. */
  Seen first(Key key, Consistency consistency) {
    return settle(key, store().get(key, consistency), null);
  }

  /** Mode FIRST, for an image that was just read. */
  Seen first(Key key, @Nullable Image image) {
    return settle(key, image, null);
  }

  /** Modes FINAL and VALIDATE, for an image that was just read: pending intents are waited for. */
  Seen settled(Key key, @Nullable Image image, OnPending onPending) {
    return settle(key, image, onPending);
  }

  private Seen settle(Key key, @Nullable Image found, @Nullable OnPending onPending) {
    var image = found;
    while (true) {
      var intent = image == null ? null : image.intent();
      if (image == null || intent == null || intent.owner().equals(self)) {
        return Seen.committed(image, null);
      }
      // Committed stays committed; a large transaction may have left thousands of intents.
      if (ports.committed().contains(intent.owner())) {
        return intended(key, image, intent);
      }
      var record = store().record(intent.owner());
      if (record != null && record.state() == TxnRecord.State.COMMITTED) {
        ports.committed().add(intent.owner());
        return intended(key, image, intent);
      }
      var again = store().get(key, Consistency.STRONG);
      if (again == null || !holds(again, intent.owner())) {
        image = again;
        continue;
      }
      if (record != null) {
        if (mayHelp()) {
          helpRollBack(key, again, intent);
        }
        return Seen.committed(again, null);
      }
      if (onPending == null) {
        return Seen.committed(again, intent);
      }
      onPending.meet(new Blocker(key, intent));
      image = store().get(key, Consistency.STRONG);
    }
  }

  private Seen intended(Key key, Image image, Intent intent) {
    if (mayHelp()) {
      helpFinalise(key, image, intent);
    }
    return Seen.intended(image, intent);
  }

  private boolean mayHelp() {
    return !ports.readOnly() && helps.incrementAndGet() <= MOST_HELPS;
  }

  /** Makes a committed transaction's intent the value. What comes of it does not matter. */
  void helpFinalise(Key key, Image image, Intent intent) {
    long now = ports.clock().now().toEpochMilli();
    store()
        .write(
            new Write.Finalise(
                key, intent.owner(), intent.isDelete(), image.version() != null, now));
  }

  /** Removes an aborted transaction's intent. What comes of it does not matter. */
  void helpRollBack(Key key, Image image, Intent intent) {
    store().write(new Write.Rollback(key, intent.owner(), image.version() != null));
  }

  private static boolean holds(Image image, TxnId owner) {
    return image.intent() != null && image.intent().owner().equals(owner);
  }

  private Store store() {
    return ports.store();
  }
}
