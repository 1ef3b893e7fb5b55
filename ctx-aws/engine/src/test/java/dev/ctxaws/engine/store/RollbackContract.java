package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.changes;
import static dev.ctxaws.engine.store.StoreCase.deleteBy;
import static dev.ctxaws.engine.store.StoreCase.done;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.place;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.refuses;
import static dev.ctxaws.engine.store.StoreCase.tombstone;
import static dev.ctxaws.engine.store.StoreCase.with;

import org.junit.jupiter.api.Test;

/** ROLLBACK. */
public interface RollbackContract extends StoreCase {
  private static Write onVersion() {
    return new Write.Rollback(KEY, OWNER, true);
  }

  private static Write onNoVersion() {
    return new Write.Rollback(KEY, OWNER, false);
  }

  @Test
  default void rollback_onNoVersion_removesTheItem() {
    changes(place(newStore(), null, putBy(OWNER)), onNoVersion(), null);
    changes(place(newStore(), null, deleteBy(OWNER)), onNoVersion(), null);
  }

  @Test
  default void rollback_onVersion_leavesTheCommittedPart() {
    changes(place(storeWithValue(), SECOND, putBy(OWNER)), onVersion(), present());
  }

  @Test
  default void rollback_onTombstone_leavesTheTombstone() {
    changes(place(storeWithTombstone(), SECOND, putBy(OWNER)), onVersion(), tombstone());
  }

  @Test
  default void rollback_noItem_isRefusedWithoutImage() {
    refuses(newStore(), onNoVersion(), null);
    refuses(newStore(), onVersion(), null);
  }

  @Test
  default void rollback_noIntent_isRefused() {
    refuses(storeWithValue(), onVersion(), present());
    refuses(storeWithValue(), onNoVersion(), present());
    refuses(storeWithTombstone(), onVersion(), tombstone());
    refuses(storeWithTombstone(), onNoVersion(), tombstone());
  }

  @Test
  default void rollback_intentOfAnother_isRefused() {
    var value = place(storeWithValue(), SECOND, deleteBy(OTHER));
    var tombstone = place(storeWithTombstone(), SECOND, putBy(OTHER));
    var nothing = place(newStore(), null, putBy(OTHER));

    refuses(value, onVersion(), with(present(), deleteBy(OTHER)));
    refuses(tombstone, onVersion(), with(tombstone(), putBy(OTHER)));
    refuses(nothing, onNoVersion(), onlyIntent(putBy(OTHER)));
  }

  @Test
  default void rollback_ofTheItemThoughItHasAVersion_isRefused() {
    var value = place(storeWithValue(), SECOND, putBy(OWNER));
    var tombstone = place(storeWithTombstone(), SECOND, deleteBy(OWNER));

    refuses(value, onNoVersion(), with(present(), putBy(OWNER)));
    refuses(tombstone, onNoVersion(), with(tombstone(), deleteBy(OWNER)));
  }

  @Test
  default void rollback_sentAgain_isRefused() {
    var store = place(storeWithValue(), SECOND, putBy(OWNER));
    done(store, onVersion());

    refuses(store, onVersion(), present());
  }

  @Test
  default void rollback_afterFinalise_isRefusedWithTheNewVersion() {
    var store = place(newStore(), null, putBy(OWNER));
    done(store, new Write.Finalise(KEY, OWNER, false, false, NOW));

    refuses(store, onNoVersion(), new Image(OWNER, null, 1, NEW, null, null));
  }
}
