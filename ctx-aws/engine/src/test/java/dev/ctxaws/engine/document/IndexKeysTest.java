package dev.ctxaws.engine.document;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.bytes;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.value.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ranges whose ends lie where one key starts with another, and the cases of contract 18. */
final class IndexKeysTest {
  private final Database database = new Database(1);

  private void insert(@Nullable Value... values) {
    database.<Object>write(
        (db, txn) -> {
          for (var value : values) {
            db.insert(Thing.TABLE, new Thing(value, null, "x"));
          }
          return values;
        });
  }

  private List<@Nullable Value> found(IndexRange<Thing> range) {
    return database.read((db, txn) -> values(db.query(range).collect()));
  }

  private static List<@Nullable Value> values(List<Doc<Thing>> docs) {
    return docs.stream().<@Nullable Value>map(doc -> doc.value().a()).toList();
  }

  @Test
  void range_stringAndItsExtensionByZero_areToldApart() {
    var byA = Thing.TABLE.byA();
    insert(text("a\0b"), text("a"), text("a\0"), text("aa"), text(""), text("\0"));

    assertThat(found(byA.eq(text("a")))).containsExactly(text("a"));
    assertThat(found(byA.eq(text("a\0")))).containsExactly(text("a\0"));
    assertThat(found(byA.eq(text("")))).containsExactly(text(""));
    assertThat(found(byA.gt(text("a")))).containsExactly(text("a\0"), text("a\0b"), text("aa"));
    assertThat(found(byA.lte(text("a")))).containsExactly(text(""), text("\0"), text("a"));
    assertThat(found(byA.lt(text("a\0")))).containsExactly(text(""), text("\0"), text("a"));
    assertThat(found(byA.gt(text("")).lte(text("a\0"))))
        .containsExactly(text("\0"), text("a"), text("a\0"));
  }

  @Test
  void range_bytesAndObjectsWithSuchExtensions_areToldApart() {
    var byA = Thing.TABLE.byA();
    insert(bytes(1), bytes(1, 0), object(), object("", NULL));

    assertThat(found(byA.eq(bytes(1)))).containsExactly(bytes(1));
    assertThat(found(byA.eq(object()))).containsExactly(object());
    assertThat(found(byA.gt(object()))).containsExactly(object("", NULL));
    assertThat(found(byA.gt(bytes(1)).lte(object()))).containsExactly(bytes(1, 0), object());
  }

  /** Contract 18.2, case 2.15. */
  @Test
  void scan_everyKind_isInTheOrderOfTheContract() {
    var byA = Thing.TABLE.byA();
    insert(
        text("stringValue"),
        object("a", number(1)),
        null,
        int64(34),
        bool(true),
        NULL,
        number(35),
        bytes(1, 2),
        number(34),
        text("xFactor"),
        bool(false),
        array(text("a")));

    var ascending = found(byA);

    assertThat(ascending)
        .containsExactly(
            null,
            NULL,
            int64(34),
            number(34),
            number(35),
            bool(false),
            bool(true),
            text("stringValue"),
            text("xFactor"),
            bytes(1, 2),
            array(text("a")),
            object("a", number(1)));
    assertThat(
            database.<List<@Nullable Value>>read(
                (db, txn) -> values(db.query(byA).desc().collect())))
        .isEqualTo(ascending.reversed());
  }

  /** Contract 18.2, cases 2.16 to 2.18. */
  @Test
  void scan_edgesOfNumbersAndText_isInTheOrderOfTheContract() {
    insert(
        text("😀"),
        number(Double.NaN),
        number(0.0),
        number(1),
        text("\uffff"),
        number(-0.0),
        number(Double.POSITIVE_INFINITY),
        number(-5),
        int64(100),
        number(Double.NEGATIVE_INFINITY));

    assertThat(found(Thing.TABLE.byA()))
        .containsExactly(
            int64(100),
            number(Double.NEGATIVE_INFINITY),
            number(-5),
            number(-0.0),
            number(0.0),
            number(1),
            number(Double.POSITIVE_INFINITY),
            number(Double.NaN),
            text("\uffff"),
            text("😀"));
  }

  /** Contract 18.5, cases 5.22 to 5.24. */
  @Test
  void range_missingAndNull_areToldApart() {
    var byA = Thing.TABLE.byA();
    insert(text("v"), NULL, null);

    assertThat(found(byA.eq(null))).containsExactly((Value) null);
    assertThat(found(byA.eq(NULL))).containsExactly(NULL);
    assertThat(found(byA.lt(text("w")))).containsExactly(null, NULL, text("v"));
    assertThat(found(byA.gt(NULL))).containsExactly(text("v"));
    assertThat(found(byA.gt(null))).containsExactly(NULL, text("v"));
  }

  @Test
  void range_withoutRoom_isEmpty() {
    var byA = Thing.TABLE.byA();
    insert(int64(1), int64(2), int64(3));

    assertThat(found(byA.gt(int64(2)).lt(int64(2)))).isEmpty();
    assertThat(found(byA.gte(int64(2)).lt(int64(2)))).isEmpty();
    assertThat(found(byA.gt(int64(2)).lte(int64(2)))).isEmpty();
    assertThat(found(byA.gte(int64(2)).lte(int64(2)))).containsExactly(int64(2));
    assertThat(found(byA.gt(int64(3)).lt(int64(1)))).isEmpty();
    assertThat(found(byA.gt(int64(1)).lt(int64(3)))).containsExactly(int64(2));
  }

  @Test
  void range_boundLongerThanAnyKey_cutsTheOrderAllTheSame() {
    var byA = Thing.TABLE.byA();
    var most = "m".repeat(1000);
    insert(text("a"), text(most), text("z"));

    for (var length : new int[] {1001, 1020, 1021, 1022, 1023, 1024, 5000}) {
      var longer = text("m".repeat(length));

      assertThat(found(byA.lt(longer))).containsExactly(text("a"), text(most));
      assertThat(found(byA.lte(longer))).containsExactly(text("a"), text(most));
      assertThat(found(byA.gt(longer))).containsExactly(text("z"));
      assertThat(found(byA.gte(longer))).containsExactly(text("z"));
      assertThat(found(byA.eq(longer))).isEmpty();
    }
  }

  @Test
  void entry_fieldsTooLongForAKey_areRefusedWithTheIndexAndTheLimit() {
    insert(text("m".repeat(1005)));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> insert(text("m".repeat(1007))))
        .withMessage(
            "The fields of the index things.by_a take 1009 bytes in this document, and may take 1008. Shorten them, or index something shorter that stands for them, such as a hash.")
        .extracting(CtxException::code)
        .isEqualTo("IndexKeyTooLong");
    assertThat(found(Thing.TABLE.byCreationTime())).hasSize(1);
  }

  @Test
  void patch_fieldBecomesTooLongForAKey_isRefusedAndNothingChanges() {
    var id = database.write((db, txn) -> db.insert(Thing.TABLE, Thing.named("x")));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(
            () ->
                database.<Object>write(
                    (db, txn) -> {
                      db.patch(id, new ThingPatch().b(text("m".repeat(2000))));
                      return id;
                    }));
    assertThat(found(Thing.TABLE.byBA())).isEqualTo(Arrays.<@Nullable Value>asList((Value) null));
  }

  /** More documents than one batch and one page, with changes of the mutation's own among them. */
  @Test
  void scan_thousandsOfDocuments_mergesOwnWritesInBothDirections() {
    for (int i = 0; i < 5; i++) {
      int base = i * 500;
      database.<Object>write(
          (db, txn) -> {
            for (int at = 0; at < 500; at++) {
              db.insert(Thing.TABLE, new Thing(int64(2L * (base + at)), null, "x"));
            }
            return txn;
          });
    }

    var merged =
        database.<List<@Nullable Value>>write(
            (db, txn) -> {
              for (var doc : db.query(Thing.TABLE.byCreationTime()).collect()) {
                if (aOf(doc) % 6 == 0) {
                  db.delete(doc.id());
                } else if (aOf(doc) % 6 == 2) {
                  db.patch(doc.id(), new ThingPatch().a(int64(aOf(doc) + 1)));
                }
              }
              var forth = values(db.query(Thing.TABLE.byA()).collect());
              assertThat(values(db.query(Thing.TABLE.byA()).desc().collect()))
                  .isEqualTo(forth.reversed());
              return forth;
            });

    assertThat(merged).hasSize(1666).startsWith(int64(3), int64(4), int64(9), int64(10));
    assertThat(found(Thing.TABLE.byA())).isEqualTo(merged);
  }

  private static long aOf(Doc<Thing> doc) {
    return doc.value().a() instanceof Value.Int64(long number) ? number : -1;
  }
}
