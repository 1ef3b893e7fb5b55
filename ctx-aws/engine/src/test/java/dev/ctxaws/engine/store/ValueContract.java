package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.changes;
import static dev.ctxaws.engine.store.StoreCase.done;
import static dev.ctxaws.engine.store.StoreCase.holds;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.refuses;
import static dev.ctxaws.engine.store.StoreCase.with;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values and numbers of every size that an item can hold, and one byte more. */
public interface ValueContract extends StoreCase {
  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @Test
  default void value_ofZeroBytes_isAValue() {
    var empty = new byte[0];

    changes(
        newStore(),
        new Write.One(KEY, OWNER, null, 1, empty, NOW),
        new Image(OWNER, null, 1, empty, null, null));
  }

  @Test
  default void value_ofZeroBytesInAnIntent_isNotADelete() {
    var store = newStore();
    var intent = new Intent(OWNER, new byte[0], THEN, 2_000);

    changes(store, new Write.PlaceIntent(KEY, null, intent), onlyIntent(intent));
    changes(
        store,
        new Write.Finalise(KEY, OWNER, false, false, NOW),
        new Image(OWNER, null, 1, new byte[0], null, null));
  }

  @Test
  default void value_bigOldAndNewInOneItem_areReturnedWhole() {
    byte[] old = random(200_000);
    byte[] next = random(200_001);
    var store = newStore();
    var committed = new Image(FIRST, null, 1, old, null, null);
    var intent = new Intent(OWNER, next, THEN, 2_000);
    done(store, new Write.One(KEY, FIRST, null, 1, old, NOW));

    changes(store, new Write.PlaceIntent(KEY, FIRST, intent), with(committed, intent));
    refuses(store, new Write.PlaceIntent(KEY, FIRST, intent), with(committed, intent));
    changes(
        store,
        new Write.Finalise(KEY, OWNER, false, true, NOW),
        new Image(OWNER, FIRST, 2, next, null, null));
  }

  @Test
  default void value_largerThanAnItem_isRejected() {
    var store = newStore();
    var write = new Write.One(KEY, OWNER, null, 1, new byte[Store.MAX_ITEM], NOW);

    assertThatThrownBy(() -> store.write(write)).isInstanceOf(StoreRejectedException.class);
    holds(store, null);
  }

  @Test
  default void value_largerThanAnItemTogetherWithTheOld_isRejected() {
    var store = storeWithValue();
    var intent = new Intent(OWNER, new byte[Store.MAX_ITEM - 40], THEN, 2_000);

    assertThatThrownBy(() -> store.write(new Write.PlaceIntent(KEY, SECOND, intent)))
        .isInstanceOf(StoreRejectedException.class);
    holds(store, present());
  }

  @Test
  default void value_largestNumbers_areExact() {
    var intent = new Intent(OWNER, NEW, Long.MAX_VALUE, Long.MAX_VALUE - 1);
    var store = newStore();
    done(store, new Write.One(KEY, FIRST, null, Long.MAX_VALUE, null, Long.MAX_VALUE));

    changes(
        store,
        new Write.PlaceIntent(KEY, FIRST, intent),
        new Image(FIRST, null, Long.MAX_VALUE, null, Long.MAX_VALUE, intent));
  }

  @Test
  default void value_keysOfTheLargestSize_areKept() {
    var store = newStore();
    var key = Key.of(random(Key.MAX_PARTITION), random(Key.MAX_SORT));
    done(store, new Write.One(key, OWNER, null, 1, NEW, NOW));

    StoreCase.same(store.get(key, Consistency.STRONG), new Image(OWNER, null, 1, NEW, null, null));
  }
}
