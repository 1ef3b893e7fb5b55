package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.Consistency.EVENTUAL;
import static dev.ctxaws.engine.store.Consistency.STRONG;
import static dev.ctxaws.engine.store.StoreCase.bytes;
import static dev.ctxaws.engine.store.StoreCase.done;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.place;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.same;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads of single items. */
public interface ReadContract extends StoreCase {
  private static Key key(int number) {
    return Key.of(bytes("p" + number % 3), bytes("k" + number));
  }

  @Test
  default void get_noItem_isNull() {
    assertThat(newStore().get(KEY, STRONG)).isNull();
    assertThat(newStore().get(KEY, EVENTUAL)).isNull();
  }

  @Test
  default void get_sameSortKeyOfAnotherPartition_isAnotherItem() {
    var store = storeWithValue();

    assertThat(store.get(Key.of(bytes("q"), KEY.sort()), STRONG)).isNull();
  }

  @Test
  default void getAll_noKeys_isEmpty() {
    assertThat(storeWithValue().getAll(Set.of(), STRONG)).isEmpty();
  }

  @Test
  default void getAll_keyWithoutItem_isLeftOut() {
    var store = storeWithTombstone();

    var found = store.getAll(Set.of(KEY, key(1)), STRONG);

    assertThat(found).containsOnlyKeys(KEY);
    same(found.get(KEY), StoreCase.tombstone());
  }

  @Test
  default void getAll_itemWithoutVersion_isThere() {
    var store = place(newStore(), null, putBy(OTHER));

    same(store.getAll(Set.of(KEY), STRONG).get(KEY), onlyIntent(putBy(OTHER)));
  }

  @Test
  default void getAll_moreKeysThanOneCallTakes_findsAll() {
    var store = newStore();
    var keys = new HashSet<Key>();
    for (int number = 0; number < 230; number++) {
      keys.add(key(number));
      if (number % 10 != 0) {
        done(store, new Write.One(key(number), FIRST, null, 1, bytes("v" + number), NOW));
      }
    }

    var found = store.getAll(keys, STRONG);

    assertThat(found).hasSize(207);
    for (int number = 0; number < 230; number++) {
      same(
          found.get(key(number)),
          number % 10 == 0 ? null : new Image(FIRST, null, 1, bytes("v" + number), null, null));
    }
  }

  @Test
  default void getAll_moreBytesThanOneAnswerHolds_findsAll() {
    // DynamoDB answers with at most 16 MB, and names the keys that it left out.
    var store = newStore();
    var keys = new HashSet<Key>();
    for (int number = 0; number < 45; number++) {
      keys.add(key(number));
      done(store, new Write.One(key(number), FIRST, null, 1, new byte[400_000], NOW));
    }

    assertThat(store.getAll(keys, STRONG)).containsOnlyKeys(keys);
  }
}
