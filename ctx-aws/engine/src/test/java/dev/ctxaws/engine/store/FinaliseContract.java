package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.changes;
import static dev.ctxaws.engine.store.StoreCase.deleteBy;
import static dev.ctxaws.engine.store.StoreCase.done;
import static dev.ctxaws.engine.store.StoreCase.holds;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.place;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.refuses;
import static dev.ctxaws.engine.store.StoreCase.tombstone;
import static dev.ctxaws.engine.store.StoreCase.with;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** FINALISE. */
public interface FinaliseContract extends StoreCase {
  private static Write put(boolean onVersion) {
    return new Write.Finalise(KEY, OWNER, false, onVersion, NOW);
  }

  private static Write delete(boolean onVersion) {
    return new Write.Finalise(KEY, OWNER, true, onVersion, NOW);
  }

  @Test
  default void finalise_putOnNoVersion_makesTheFirstRevision() {
    var store = place(newStore(), null, putBy(OWNER));

    changes(store, put(false), new Image(OWNER, null, 1, NEW, null, null));
  }

  @Test
  default void finalise_putOnVersion_keepsThePreviousVersion() {
    var store = place(storeWithValue(), SECOND, putBy(OWNER));

    changes(store, put(true), new Image(OWNER, SECOND, 3, NEW, null, null));
  }

  @Test
  default void finalise_putOnTombstone_removesTheTimeOfTheDelete() {
    var store = place(storeWithTombstone(), SECOND, putBy(OWNER));

    changes(store, put(true), new Image(OWNER, SECOND, 3, NEW, null, null));
  }

  @Test
  default void finalise_deleteOnNoVersion_makesATombstone() {
    var store = place(newStore(), null, deleteBy(OWNER));

    changes(store, delete(false), new Image(OWNER, null, 1, null, NOW, null));
  }

  @Test
  default void finalise_deleteOnVersion_removesTheValue() {
    var store = place(storeWithValue(), SECOND, deleteBy(OWNER));

    changes(store, delete(true), new Image(OWNER, SECOND, 3, null, NOW, null));
  }

  @Test
  default void finalise_deleteOnTombstone_makesANewTombstone() {
    var store = place(storeWithTombstone(), SECOND, deleteBy(OWNER));

    changes(store, delete(true), new Image(OWNER, SECOND, 3, null, NOW, null));
  }

  @Test
  default void finalise_noItem_isRefusedWithoutImage() {
    refuses(newStore(), put(false), null);
    refuses(newStore(), put(true), null);
    refuses(newStore(), delete(false), null);
    refuses(newStore(), delete(true), null);
  }

  @Test
  default void finalise_noIntent_isRefused() {
    refuses(storeWithValue(), put(true), present());
    refuses(storeWithTombstone(), delete(true), tombstone());
  }

  @Test
  default void finalise_intentOfAnother_isRefused() {
    var value = place(storeWithValue(), SECOND, putBy(OTHER));
    var tombstone = place(storeWithTombstone(), SECOND, putBy(OTHER));
    var nothing = place(newStore(), null, deleteBy(OTHER));

    refuses(value, put(true), with(present(), putBy(OTHER)));
    refuses(tombstone, delete(true), with(tombstone(), putBy(OTHER)));
    refuses(nothing, put(false), onlyIntent(deleteBy(OTHER)));
    refuses(nothing, delete(false), onlyIntent(deleteBy(OTHER)));
  }

  @Test
  default void finalise_sentAgain_isRefusedWithTheNewVersion() {
    var store = place(storeWithValue(), SECOND, putBy(OWNER));
    done(store, put(true));

    refuses(store, put(true), new Image(OWNER, SECOND, 3, NEW, null, null));
  }

  @Test
  default void finalise_deleteSentAgain_keepsTheTimeOfTheFirst() {
    var store = place(newStore(), null, deleteBy(OWNER));
    done(store, delete(false));

    refuses(
        store,
        new Write.Finalise(KEY, OWNER, true, false, NOW + 1),
        new Image(OWNER, null, 1, null, NOW, null));
  }

  @Test
  default void finalise_countsOnAVersionThatIsNotThere_isRejected() {
    var store = place(newStore(), null, putBy(OWNER));

    assertThatThrownBy(() -> store.write(put(true))).isInstanceOf(StoreRejectedException.class);
    holds(store, onlyIntent(putBy(OWNER)));
  }

  @Test
  default void finalise_putOfAnIntentThatDeletes_isRejected() {
    var store = place(storeWithValue(), SECOND, deleteBy(OWNER));

    assertThatThrownBy(() -> store.write(put(true))).isInstanceOf(StoreRejectedException.class);
    holds(store, with(present(), deleteBy(OWNER)));
  }
}
