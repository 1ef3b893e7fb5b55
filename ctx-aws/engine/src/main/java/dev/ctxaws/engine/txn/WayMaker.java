package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord.State;
import org.jspecify.annotations.Nullable;

/** Gets someone else's intent out of the way of a write: makeWay of section 6. */
final class WayMaker {
  private final TxnPorts ports;
  private final KeyReader reader;

  WayMaker(TxnPorts ports, TxnId self) {
    this.ports = ports;
    this.reader = new KeyReader(ports, self);
  }

  /**
   * Resolves the intent of {@code found}, once its owner is decided. Returns when it has been dealt
   * with, or somebody else has; never rolls back without having seen the record.
   */
  void clear(Key key, Image found, KeyReader.OnPending onPending) {
    @Nullable Image image = found;
    var intent = image.intent();
    while (image != null && intent != null) {
      var owner = intent.owner();
      var record = ports.store().record(owner);
      if (record != null) {
        if (record.state() == State.COMMITTED) {
          reader.helpFinalise(key, image, intent);
        } else {
          reader.helpRollBack(key, image, intent);
        }
        return;
      }
      onPending.meet(new Blocker(key, intent));
      image = ports.store().get(key, Consistency.STRONG);
      intent = image == null ? null : image.intent();
      if (intent != null && !intent.owner().equals(owner)) {
        return;
      }
    }
  }
}
