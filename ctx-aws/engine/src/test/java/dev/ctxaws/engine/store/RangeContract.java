package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.Consistency.EVENTUAL;
import static dev.ctxaws.engine.store.Consistency.STRONG;
import static dev.ctxaws.engine.store.StoreCase.bytes;
import static dev.ctxaws.engine.store.StoreCase.deleteBy;
import static dev.ctxaws.engine.store.StoreCase.done;
import static dev.ctxaws.engine.store.StoreCase.onlyIntent;
import static dev.ctxaws.engine.store.StoreCase.present;
import static dev.ctxaws.engine.store.StoreCase.putBy;
import static dev.ctxaws.engine.store.StoreCase.same;
import static dev.ctxaws.engine.store.StoreCase.tombstone;
import static dev.ctxaws.engine.store.StoreCase.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ranges. */
public interface RangeContract extends StoreCase {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static Key key(String sort) {
    return Key.of(bytes("p"), hex(sort));
  }

  private static KeyRange range(String from, String to) {
    return new KeyRange(bytes("p"), hex(from), hex(to));
  }

  private static void put(Store store, Key key) {
    done(store, new Write.One(key, FIRST, null, 1, OLD, NOW));
  }

  private Store storeWith(String... sorts) {
    var store = newStore();
    for (String sort : sorts) {
      put(store, key(sort));
    }
    return store;
  }

  /** The sort keys of the whole range, read {@code limit} at a time. */
  private static List<String> read(Store store, KeyRange range, boolean reverse, int limit) {
    var sorts = new ArrayList<String>();
    Key after = null;
    do {
      var page = store.query(range, reverse, after, limit, STRONG);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
      page.items().forEach(item -> sorts.add(HexFormat.of().formatHex(item.key().sort())));
      after = page.last();
    } while (after != null);
    return sorts;
  }

  private static @Nullable Image imageAt(Page page, int index) {
    return page.items().get(index).image();
  }

  @Test
  default void query_byteOrder_isUnsignedAndAPrefixIsFirst() {
    var store = storeWith("ff00", "80", "00", "ff", "7f", "7fff", "0000");

    assertThat(read(store, range("00", "ffff"), false, 100))
        .containsExactly("00", "0000", "7f", "7fff", "80", "ff", "ff00");
  }

  @Test
  default void query_reverse_isTheOrderBackwards() {
    var store = storeWith("ff00", "80", "00", "ff", "7f", "7fff", "0000");

    assertThat(read(store, range("00", "ffff"), true, 100))
        .containsExactly("ff00", "ff", "80", "7fff", "7f", "0000", "00");
  }

  @Test
  default void query_bounds_areIncluded() {
    var store = storeWith("10", "20", "2000", "30", "3000", "40");

    assertThat(read(store, range("20", "30"), false, 100)).containsExactly("20", "2000", "30");
    assertThat(read(store, range("20", "30"), true, 100)).containsExactly("30", "2000", "20");
  }

  @Test
  default void query_boundsWithoutItems_areBounds() {
    var store = storeWith("10", "20", "30");

    assertThat(read(store, range("11", "2fff"), false, 100)).containsExactly("20");
    assertThat(read(store, range("11", "1f"), false, 100)).isEmpty();
  }

  @Test
  default void query_boundsThatAreOneKey_findThatKey() {
    var store = storeWith("10", "1000", "20");

    assertThat(read(store, range("10", "10"), false, 100)).containsExactly("10");
    assertThat(read(store, range("11", "11"), true, 100)).isEmpty();
  }

  @Test
  default void query_otherPartitions_areNotSeen() {
    var store = storeWith("20");
    put(store, Key.of(bytes("o"), hex("20")));
    put(store, Key.of(bytes("pp"), hex("20")));
    put(store, Key.of(bytes("q"), hex("20")));

    assertThat(store.query(range("00", "ff"), false, null, 100, STRONG).items())
        .extracting(Item::key)
        .containsExactly(key("20"));
  }

  @Test
  default void query_inParts_showsEachItemOnce() {
    var store = storeWith("10", "20", "30", "40", "50");

    for (int limit = 1; limit <= 6; limit++) {
      assertThat(read(store, range("00", "ff"), false, limit))
          .containsExactly("10", "20", "30", "40", "50");
      assertThat(read(store, range("00", "ff"), true, limit))
          .containsExactly("50", "40", "30", "20", "10");
    }
  }

  @Test
  default void query_partThatReachedItsLimit_namesItsLastKey() {
    var store = storeWith("10", "20", "30");

    assertThat(store.query(range("00", "ff"), false, null, 2, STRONG).last()).isEqualTo(key("20"));
    assertThat(store.query(range("00", "ff"), true, null, 2, STRONG).last()).isEqualTo(key("20"));
  }

  @Test
  default void query_partBelowItsLimit_isTheLast() {
    var store = storeWith("10", "20", "30");

    assertThat(store.query(range("00", "ff"), false, null, 4, STRONG).last()).isNull();
    assertThat(store.query(range("00", "ff"), true, key("30"), 3, STRONG).last()).isNull();
  }

  @Test
  default void query_afterAKeyWithoutItem_goesOnBehindIt() {
    var store = storeWith("10", "30");

    var ahead = store.query(range("00", "ff"), false, key("20"), 9, STRONG);
    var back = store.query(range("00", "ff"), true, key("20"), 9, STRONG);

    assertThat(ahead.items()).extracting(Item::key).containsExactly(key("30"));
    assertThat(back.items()).extracting(Item::key).containsExactly(key("10"));
  }

  @Test
  default void query_afterTheLastKey_isEmpty() {
    var store = storeWith("10", "30");

    var page = store.query(range("00", "30"), false, key("30"), 9, STRONG);

    assertThat(page.items()).isEmpty();
    assertThat(page.last()).isNull();
  }

  @Test
  default void query_eventuallyConsistent_keepsOrderAndBounds() {
    var store = storeWith("10", "20", "30");

    assertThat(store.query(range("10", "20"), true, null, 9, EVENTUAL).items())
        .extracting(Item::key)
        .containsExactly(key("20"), key("10"));
  }

  @Test
  default void query_everyKindOfItem_isThere() {
    var store = newStore();
    done(store, new Write.PlaceIntent(key("10"), null, putBy(OTHER)));
    done(store, new Write.PlaceIntent(key("20"), null, deleteBy(OTHER)));
    done(store, new Write.One(key("30"), FIRST, null, 1, OLD, NOW));
    done(store, new Write.One(key("30"), SECOND, FIRST, 2, OLD, NOW));
    done(store, new Write.One(key("40"), FIRST, null, 1, OLD, NOW));
    done(store, new Write.One(key("40"), SECOND, FIRST, 2, null, THEN));
    done(store, new Write.PlaceIntent(key("40"), SECOND, putBy(OWNER)));

    var page = store.query(range("00", "ff"), false, null, 100, STRONG);

    assertThat(page.items())
        .extracting(Item::key)
        .containsExactly(key("10"), key("20"), key("30"), key("40"));
    same(imageAt(page, 0), onlyIntent(putBy(OTHER)));
    same(imageAt(page, 1), onlyIntent(deleteBy(OTHER)));
    same(imageAt(page, 2), present());
    same(imageAt(page, 3), with(tombstone(), putBy(OWNER)));
  }

  @Test
  default void query_moreBytesThanOneAnswerHolds_goesOn() {
    // DynamoDB ends an answer at 1 MB, below the limit.
    var store = newStore();
    var sorts = IntStream.range(16, 24).mapToObj(Integer::toHexString).toList();
    for (String sort : sorts) {
      done(store, new Write.One(key(sort), FIRST, null, 1, new byte[300_000], NOW));
    }

    assertThat(read(store, range("00", "ff"), false, 100)).isEqualTo(sorts);
    assertThat(read(store, range("00", "ff"), true, 100)).isEqualTo(sorts.reversed());
  }

  @Test
  default void query_boundsOfTheLargestSize_areAllowed() {
    var store = storeWith("10", "ff");
    var highest = new KeyRange(bytes("p"), hex("20"), hex("ff".repeat(Key.MAX_SORT)));

    assertThat(read(store, highest, false, 9)).containsExactly("ff");
  }

  @Test
  default void query_afterAKeyOutsideTheRange_isAnError() {
    var store = storeWith("10");

    assertThatThrownBy(() -> store.query(range("10", "20"), false, key("30"), 9, STRONG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void query_limitBelowOne_isAnError() {
    var store = storeWith("10");

    assertThatThrownBy(() -> store.query(range("10", "20"), false, null, 0, STRONG))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
