package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.changes;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.place;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.refuses;
import static dev.ctxaws.engine.store.StoreCase.with;

import org.junit.jupiter.api.Test;

/** DROP. */
public interface DropContract extends StoreCase {
  private static Write drop(TxnId version) {
    return new Write.Drop(KEY, version);
  }

  @Test
  default void drop_theVersion_removesTheItem() {
    changes(storeWithValue(), drop(SECOND), null);
  }

  @Test
  default void drop_aTombstone_removesTheItem() {
    changes(storeWithTombstone(), drop(SECOND), null);
  }

  @Test
  default void drop_anotherVersion_isRefused() {
    refuses(storeWithValue(), drop(FIRST), present());
  }

  @Test
  default void drop_underAnIntent_isRefused() {
    var store = place(storeWithValue(), SECOND, putBy(OTHER));

    refuses(store, drop(SECOND), with(present(), putBy(OTHER)));
  }

  @Test
  default void drop_anItemWithoutVersion_isRefused() {
    refuses(place(newStore(), null, putBy(OTHER)), drop(OTHER), onlyIntent(putBy(OTHER)));
  }

  @Test
  default void drop_noItem_isRefusedWithoutImage() {
    refuses(newStore(), drop(SECOND), null);
  }
}
