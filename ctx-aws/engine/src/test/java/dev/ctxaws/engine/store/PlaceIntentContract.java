package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.changes;
import static dev.ctxaws.engine.store.StoreCase.deleteBy;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.place;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.refuses;
import static dev.ctxaws.engine.store.StoreCase.tombstone;
import static dev.ctxaws.engine.store.StoreCase.with;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** INTENT. */
public interface PlaceIntentContract extends StoreCase {
  private static Write put(@Nullable TxnId expected) {
    return new Write.PlaceIntent(KEY, expected, putBy(OWNER));
  }

  private static Write delete(@Nullable TxnId expected) {
    return new Write.PlaceIntent(KEY, expected, deleteBy(OWNER));
  }

  @Test
  default void placeIntent_noItemAndNoneExpected_makesAnItemWithoutVersion() {
    changes(newStore(), put(null), onlyIntent(putBy(OWNER)));
  }

  @Test
  default void placeIntent_deleteOfNoItem_makesAnItemWithoutVersion() {
    changes(newStore(), delete(null), onlyIntent(deleteBy(OWNER)));
  }

  @Test
  default void placeIntent_noItemButVersionExpected_isRefusedWithoutImage() {
    refuses(newStore(), put(SECOND), null);
  }

  @Test
  default void placeIntent_versionAsExpected_leavesTheCommittedPart() {
    changes(storeWithValue(), put(SECOND), with(present(), putBy(OWNER)));
  }

  @Test
  default void placeIntent_deleteOfVersionAsExpected_leavesTheCommittedPart() {
    changes(storeWithValue(), delete(SECOND), with(present(), deleteBy(OWNER)));
  }

  @Test
  default void placeIntent_versionButNoneExpected_isRefused() {
    refuses(storeWithValue(), put(null), present());
  }

  @Test
  default void placeIntent_previousVersionExpected_isRefused() {
    refuses(storeWithValue(), put(FIRST), present());
  }

  @Test
  default void placeIntent_tombstoneAsExpected_leavesTheTombstone() {
    changes(storeWithTombstone(), put(SECOND), with(tombstone(), putBy(OWNER)));
  }

  @Test
  default void placeIntent_tombstoneButNoneExpected_isRefused() {
    refuses(storeWithTombstone(), put(null), tombstone());
  }

  @Test
  default void placeIntent_sentAgain_isRefusedWithItself() {
    var store = place(storeWithValue(), SECOND, putBy(OWNER));

    refuses(store, put(SECOND), with(present(), putBy(OWNER)));
  }

  @Test
  default void placeIntent_sentAgainOnNoVersion_isRefusedWithItself() {
    var store = place(newStore(), null, deleteBy(OWNER));

    refuses(store, delete(null), onlyIntent(deleteBy(OWNER)));
  }

  @Test
  default void placeIntent_underIntentOfAnother_isRefusedWithBothParts() {
    var store = place(storeWithValue(), SECOND, deleteBy(OTHER));

    refuses(store, put(SECOND), with(present(), deleteBy(OTHER)));
  }

  @Test
  default void placeIntent_underIntentOfAnotherOnNoVersion_isRefused() {
    var store = place(newStore(), null, putBy(OTHER));

    refuses(store, put(null), onlyIntent(putBy(OTHER)));
  }

  @Test
  default void placeIntent_underIntentOfAnotherOnTombstone_isRefused() {
    var store = place(storeWithTombstone(), SECOND, putBy(OTHER));

    refuses(store, delete(SECOND), with(tombstone(), putBy(OTHER)));
  }
}
