package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.changes;
import static dev.ctxaws.engine.store.StoreCase.done;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.place;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.refuses;
import static dev.ctxaws.engine.store.StoreCase.tombstone;
import static dev.ctxaws.engine.store.StoreCase.with;

import org.junit.jupiter.api.Test;

/** SWEEP_TOMBSTONE. */
public interface SweepTombstoneContract extends StoreCase {
  private static Write sweep(TxnId version) {
    return new Write.SweepTombstone(KEY, version);
  }

  @Test
  default void sweepTombstone_theTombstone_removesTheItem() {
    changes(storeWithTombstone(), sweep(SECOND), null);
  }

  @Test
  default void sweepTombstone_anotherTombstone_isRefused() {
    refuses(storeWithTombstone(), sweep(FIRST), tombstone());
  }

  @Test
  default void sweepTombstone_aValue_isRefused() {
    refuses(storeWithValue(), sweep(SECOND), present());
  }

  @Test
  default void sweepTombstone_anEmptyValue_isRefused() {
    var store = newStore();
    done(store, new Write.One(KEY, OWNER, null, 1, new byte[0], NOW));

    refuses(store, sweep(OWNER), new Image(OWNER, null, 1, new byte[0], null, null));
  }

  @Test
  default void sweepTombstone_underAnIntent_isRefused() {
    var store = place(storeWithTombstone(), SECOND, putBy(OTHER));

    refuses(store, sweep(SECOND), with(tombstone(), putBy(OTHER)));
  }

  @Test
  default void sweepTombstone_anItemWithoutVersion_isRefused() {
    refuses(place(newStore(), null, putBy(OTHER)), sweep(OTHER), onlyIntent(putBy(OTHER)));
  }

  @Test
  default void sweepTombstone_noItem_isRefusedWithoutImage() {
    refuses(newStore(), sweep(SECOND), null);
  }
}
