package dev.ctxaws.engine.document;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.Loose.LoosePatch;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the types leave open: fields of the store, indexes that are not kept, ids from outside. */
final class WriteRulesTest {
  private final Database database = new Database(1);

  private <R> R write(Function<DbWriter, R> work) {
    return database.write((db, _) -> work.apply(db));
  }

  private Id<Value> insert(Value value) {
    return write(db -> db.insert(Loose.TABLE, value));
  }

  private Doc<Value> stored(Id<Value> id) {
    Doc<Value> doc = database.<@Nullable Doc<Value>>read((db, _) -> db.get(id));
    return Objects.requireNonNull(doc);
  }

  private void patch(Id<Value> id, LoosePatch patch) {
    var _ =
        write(
            db -> {
              db.patch(id, patch);
              return id;
            });
  }

  private void replace(Id<Value> id, Value value) {
    var _ =
        write(
            db -> {
              db.replace(id, value);
              return id;
            });
  }

  private static void assertFails(Runnable work, String code, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(work::run)
        .withMessageContaining(message)
        .extracting(CtxException::code)
        .isEqualTo(code);
  }

  private Id<Value> other() {
    return insert(object("other", int64(1)));
  }

  /** Contract 18.5, case 5.4. */
  @Test
  void patch_ownIdOrCreationTime_isAllowedAndAnotherIsRefused() {
    var id = insert(object("a", int64(1)));
    var time = Codecs.INSTANT.encode(stored(id).creationTime());

    patch(
        id,
        new LoosePatch()
            .field("_id", text(id.value()))
            .field("_creationTime", time)
            .field("a", int64(2)));

    assertThat(stored(id).value()).isEqualTo(object("a", int64(2)));
    var another = text(other().value());
    assertFails(
        () -> patch(id, new LoosePatch().field("_id", another)), "InvalidIdError", id.value());
    assertFails(
        () -> patch(id, new LoosePatch().field("_creationTime", number(1))),
        "InvalidCreationTimeError",
        "`_creationTime`");
    assertFails(
        () -> patch(id, new LoosePatch().field("_mine", number(1))),
        "InvalidDocumentError",
        "`_mine`");
    assertThat(stored(id).value()).isEqualTo(object("a", int64(2)));
  }

  @Test
  void replace_ownIdAndCreationTime_areNotKeptTwiceAndOthersAreRefused() {
    var id = insert(object("a", int64(1), "b", int64(1)));
    var time = Codecs.INSTANT.encode(stored(id).creationTime());

    replace(id, object("_creationTime", time, "_id", text(id.value()), "a", int64(2)));

    assertThat(stored(id).value()).isEqualTo(object("a", int64(2)));
    var another = text(other().value());
    assertFails(() -> replace(id, object("_id", another)), "InvalidIdError", "`_id`");
    assertFails(
        () -> replace(id, object("_creationTime", text("now"))),
        "InvalidCreationTimeError",
        "`_creationTime`");
    assertFails(() -> replace(id, object("_x", text("x"))), "InvalidDocumentError", "`_x`");
  }

  @Test
  void insert_systemFields_areRefused() {
    var id = other();
    assertFails(() -> insert(object("_id", text(id.value()))), "InvalidIdError", "`_id`");
    assertFails(
        () -> insert(object("_creationTime", number(0))),
        "InvalidCreationTimeError",
        "`_creationTime`");
    assertFails(() -> insert(object("_", number(0))), "InvalidDocumentError", "`_`");
  }

  @Test
  void insert_underscoreDeeper_isKept() {
    var value = object("a", object("_id", text("mine")));

    assertThat(stored(insert(value)).value()).isEqualTo(value);
  }

  /** Contract 18.5, case 5.3. */
  @Test
  void patch_nestedObject_isReplacedWhole() {
    var id = insert(object("a", object("x", int64(1), "y", int64(2)), "b", int64(1)));

    patch(id, new LoosePatch().field("a", object("x", int64(3))).field("b", null));

    assertThat(stored(id).value()).isEqualTo(object("a", object("x", int64(3))));
  }

  @Test
  void write_refusedAndCaught_leavesNothingBehind() {
    var tooLong = new Thing(text("x".repeat(2000)), null, "long");

    var id =
        write(
            db -> {
              var kept = db.insert(Thing.TABLE, new Thing(text("a"), null, "kept"));
              assertFails(() -> db.insert(Thing.TABLE, tooLong), "IndexKeyTooLong", "things.by_a");
              assertFails(() -> db.replace(kept, tooLong), "IndexKeyTooLong", "things.by_a");
              assertFails(
                  () -> db.patch(kept, new ThingPatch().a(tooLong.a())),
                  "IndexKeyTooLong",
                  "things.by_a");
              return kept;
            });

    for (var index : Thing.TABLE.all()) {
      assertThat(this.<List<Doc<Thing>>>write(db -> db.query(index).collect()))
          .extracting(Doc::id, Doc::value)
          .containsExactly(tuple(id, new Thing(text("a"), null, "kept")));
    }
  }

  @Test
  void query_indexThatTheTableDoesNotHave_isRefused() {
    for (var index :
        List.of(
            IndexDef.pointing("by_z", "z"),
            IndexDef.pointing("by_a", "b"),
            IndexDef.covering("by_a", "a"),
            IndexDef.pointing("by_creation_time", "a"))) {
      assertFails(
          () -> write(db -> db.query(new IndexRange<>(Thing.TABLE, index)).collect()),
          "IndexNotFoundError",
          "Index things." + index.name() + " not found.");
    }
  }

  @Test
  void query_moreFieldsThanTheIndexHas_isRefused() {
    var byA = IndexDef.pointing("by_a", "a");
    var end = new IndexRange<>(Thing.TABLE, byA);
    var third = new Index<>(Thing.TABLE, byA, Codecs.FLOAT64, end);
    var second = new Index<>(Thing.TABLE, byA, Codecs.FLOAT64, third);
    var first = new Index<>(Thing.TABLE, byA, Codecs.STRING, second);

    assertFails(
        () -> write(db -> db.query(first.eq("x").eq(1.0).eq(1.0)).collect()),
        "InvalidIndexRange",
        "by_a");
    assertFails(
        () ->
            write(
                db ->
                    db.query(new Index<>(Thing.TABLE, byA, Codecs.STRING, first).eq("x").eq("y"))
                        .collect()),
        "InvalidIndexRange",
        "by_a");
  }

  /** Contract 18.4, case 4.5. */
  @Test
  void normalizeId_ofADocumentDeletedOrNot_isTheId() {
    var id = write(db -> db.insert(Thing.TABLE, Thing.named("x")));
    assertThat(normalized(id.value())).isEqualTo(id);

    delete(db -> db.delete(id));

    assertThat(normalized(id.value())).isEqualTo(id);
  }

  private void delete(Consumer<DbWriter> work) {
    var _ =
        write(
            db -> {
              work.accept(db);
              return db;
            });
  }

  private @Nullable Id<Thing> normalized(String text) {
    return database.<@Nullable Id<Thing>>read((db, _) -> db.normalizeId(Thing.TABLE, text));
  }

  /** Contract 18.4, cases 4.3, 4.4 and 4.6. */
  @Test
  void normalizeId_otherTableFlippedOrUpperCase_isNull() {
    var id = new DocumentId(Thing.TABLE.number(), new byte[16]).toString();
    assertThat(normalized(id)).isEqualTo(new Id<Thing>(id));

    assertThat(normalized(new DocumentId(Loose.TABLE.number(), new byte[16]).toString())).isNull();
    assertThat(normalized(id.toUpperCase(Locale.ROOT))).isNull();
    for (int i = 0; i < id.length(); i++) {
      char other = id.charAt(i) == '0' ? '1' : '0';
      assertThat(normalized(id.substring(0, i) + other + id.substring(i + 1))).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "not an id", "\u0000"})
  void normalizeId_noId_isNull(String text) {
    assertThat(normalized(text)).isNull();
  }
}
