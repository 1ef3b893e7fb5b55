package dev.ctxaws.engine.document;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bytes;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads and writes by id, and the ends of queries: contract 5.1 to 5.3 and 18.5. */
final class DocumentsTest {
  private final Database database = new Database(1);

  private void write(Consumer<DbWriter> work) {
    database.<Object>write(
        (db, txn) -> {
          work.accept(db);
          return txn;
        });
  }

  private <R extends @Nullable Object> R read(Function<DbReader, R> work) {
    return database.read((db, txn) -> work.apply(db));
  }

  private Id<Thing> inserted(Thing thing) {
    var id = database.write((db, txn) -> db.insert(Thing.TABLE, thing));
    database.clock.advance(Duration.ofMillis(1));
    return id;
  }

  private @Nullable Thing stored(Id<Thing> id) {
    Doc<Thing> doc = this.<@Nullable Doc<Thing>>read(db -> db.get(id));
    return doc == null ? null : doc.value();
  }

  private static Id<Thing> unknown() {
    return new Id<>(new DocumentId(Thing.TABLE.number(), new byte[16]).toString());
  }

  private void assertFails(Consumer<DbWriter> work, String code, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> write(work))
        .withMessage(message)
        .extracting(CtxException::code)
        .isEqualTo(code);
  }

  @Test
  void insert_document_hasIdAndCreationTime() {
    var id = inserted(new Thing(int64(1), null, "x"));

    assertThat(DocumentId.parse(id.value()))
        .extracting(DocumentId::table)
        .isEqualTo(Thing.TABLE.number());
    assertThat(id.value()).hasSize(34);
    var doc = this.<@Nullable Doc<Thing>>read(db -> db.get(id));
    assertThat(doc).isNotNull();
    assertThat(Objects.requireNonNull(doc).id()).isEqualTo(id);
    assertThat(doc.value()).isEqualTo(new Thing(int64(1), null, "x"));
    assertThat(doc.creationTime()).isEqualTo(QuickClock.START);
  }

  @Test
  void insert_manyInOneMutation_haveStrictlyIncreasingCreationTimes() {
    var docs =
        database.write(
            (db, txn) -> {
              for (int i = 0; i < 3000; i++) {
                db.insert(Thing.TABLE, Thing.named("" + i));
              }
              return db.query(Thing.TABLE.byCreationTime()).collect();
            });

    assertThat(docs).hasSize(3000);
    for (int i = 0; i < docs.size(); i++) {
      assertThat(docs.get(i).value().name()).isEqualTo("" + i);
      if (i > 0) {
        // As doubles too: by the next larger one, as the contract wants it.
        double before = millis(docs.get(i - 1));
        assertThat(millis(docs.get(i))).isEqualTo(Math.nextUp(before));
        assertThat(docs.get(i).creationTime()).isAfter(docs.get(i - 1).creationTime());
      }
    }
  }

  private static double millis(Doc<Thing> doc) {
    return ((Value.Float64) Codecs.INSTANT.encode(doc.creationTime())).value();
  }

  @Test
  void patchAndReplace_document_keepIdAndCreationTime() {
    var id = inserted(new Thing(int64(1), int64(2), "x"));
    var before = this.<@Nullable Doc<Thing>>read(db -> db.get(id));

    write(db -> db.patch(id, new ThingPatch().name("y")));
    write(db -> db.replace(id, Thing.named("z")));

    var after = this.<@Nullable Doc<Thing>>read(db -> db.get(id));
    assertThat(Objects.requireNonNull(after).creationTime())
        .isEqualTo(Objects.requireNonNull(before).creationTime());
    assertThat(after.value()).isEqualTo(Thing.named("z"));
  }

  /** Contract 18.5, cases 5.2 and 5.3. */
  @Test
  void patch_namedFields_setsRemovesAndReplacesThemWhole() {
    var id = inserted(new Thing(object("x", int64(1), "y", int64(2)), text("b"), "n"));

    write(db -> db.patch(id, new ThingPatch().a(object("x", int64(3))).b(null)));

    assertThat(stored(id)).isEqualTo(new Thing(object("x", int64(3)), null, "n"));
  }

  @Test
  void patch_requiredFieldRemoved_isRefusedByTheSchema() {
    var id = inserted(Thing.named("x"));

    assertFails(
        db -> db.patch(id, new ThingPatch().name(null)),
        "SchemaEnforcementError",
        "Failed to insert or update a document in table \"things\" because it does not match the"
            + " schema: Expected the field $.name, found none.");
    assertThat(stored(id)).isEqualTo(Thing.named("x"));
  }

  static List<Arguments> changes() {
    return List.of(
        arguments(
            "Update", (BiConsumer<DbWriter, Id<Thing>>) (db, id) -> db.patch(id, new ThingPatch())),
        arguments(
            "Replace",
            (BiConsumer<DbWriter, Id<Thing>>) (db, id) -> db.replace(id, Thing.named("x"))),
        arguments("Delete", (BiConsumer<DbWriter, Id<Thing>>) (db, id) -> db.delete(id)));
  }

  /** Contract 18.5, case 5.6. */
  @ParameterizedTest
  @MethodSource("changes")
  void change_nonexistentDocument_isRefused(String action, BiConsumer<DbWriter, Id<Thing>> change) {
    var deleted = inserted(Thing.named("x"));
    write(db -> db.delete(deleted));
    var message = action + " on nonexistent document ID %s.";

    assertThat(stored(deleted)).isNull();
    for (var id : List.of(deleted, unknown())) {
      assertFails(
          db -> change.accept(db, id), "NonexistentDocument", message.formatted(id.value()));
    }
    var living = inserted(Thing.named("y"));
    assertFails(
        db -> {
          db.delete(living);
          change.accept(db, living);
        },
        "NonexistentDocument",
        message.formatted(living.value()));
    assertThat(stored(living)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "PJF5E6DQSACF5XK702M3TZHNVRC1EJ8RBC"})
  void method_malformedId_isRefused(String text) {
    var id = new Id<Thing>(text);
    var message = "Invalid argument `id` for `db.%s`: Unable to decode ID: \"" + text + "\".";

    assertFails(db -> db.get(id), "InvalidId", message.formatted("get"));
    assertFails(db -> db.patch(id, new ThingPatch()), "InvalidId", message.formatted("patch"));
    assertFails(db -> db.replace(id, Thing.named("")), "InvalidId", message.formatted("replace"));
    assertFails(db -> db.delete(id), "InvalidId", message.formatted("delete"));
  }

  @Test
  void method_idOfNoTable_findsNothing() {
    var id = new Id<Thing>(new DocumentId(TableNumbers.of("others"), new byte[16]).toString());

    assertThat(stored(id)).isNull();
    assertFails(
        db -> db.delete(id), "InvalidId", "The id " + id.value() + " is of no table of this app.");
  }

  @Test
  void get_internalIdOfAnotherShard_findsNothing() {
    var internal = new byte[16];
    internal[7] = 9;

    assertThat(stored(new Id<>(new DocumentId(Thing.TABLE.number(), internal).toString())))
        .isNull();
  }

  /** Contract 18.5, case 5.7. */
  @Test
  void insertAndDelete_inOneMutation_leaveNothing() {
    write(
        db -> {
          var id = db.insert(Thing.TABLE, Thing.named("x"));
          db.delete(id);

          assertThat(db.get(id)).isNull();
          assertThat(db.query(Thing.TABLE).first()).isNull();
        });

    assertThat(this.<List<Doc<Thing>>>read(db -> db.query(Thing.TABLE).collect())).isEmpty();
    assertThat(images()).isEmpty();
  }

  /** All items of the store. */
  private List<Image> images() {
    var images = new ArrayList<Image>();
    for (var index : Thing.TABLE.all()) {
      var range = Objects.requireNonNull(IndexKeys.range(index));
      database
          .store
          .query(range, false, null, 10_000, Consistency.STRONG)
          .items()
          .forEach(item -> images.add(item.image()));
    }
    return images;
  }

  @Test
  void patchAndReplace_sameDocument_writeNothing() {
    var id = inserted(new Thing(int64(1), null, "x"));
    var before = images();

    write(db -> db.patch(id, new ThingPatch().a(int64(1)).b(null).name("x")));
    write(db -> db.patch(id, new ThingPatch()));
    write(db -> db.replace(id, new Thing(int64(1), null, "x")));

    assertThat(images()).hasSize(5).isEqualTo(before);
  }

  @Test
  void patch_fieldOfNoPointingIndex_leavesTheirEntriesAlone() {
    var id = inserted(new Thing(int64(1), int64(2), "x"));

    write(db -> db.patch(id, new ThingPatch().name("y")));

    // The document and the covering by_b_a are written again, and by_name's entry has moved.
    assertThat(images())
        .filteredOn(image -> image.revision() == 2 && !image.isTombstone())
        .hasSize(2);
    assertThat(images()).filteredOn(Image::isTombstone).hasSize(1);
    assertThat(images()).filteredOn(image -> image.revision() == 1).hasSize(3);
  }

  @Test
  void read_inMutation_seesItsOwnWrites() {
    var kept = inserted(Thing.named("kept"));
    var gone = inserted(Thing.named("gone"));

    write(
        db -> {
          db.delete(gone);
          db.patch(kept, new ThingPatch().name("patched"));
          var own = db.insert(Thing.TABLE, Thing.named("own"));

          assertThat(db.get(gone)).isNull();
          assertThat(names(db.query(Thing.TABLE).collect())).containsExactly("patched", "own");
          assertThat(names(db.query(Thing.TABLE.byName()).collect()))
              .containsExactly("own", "patched");
          assertThat(names(db.query(Thing.TABLE.byA()).desc().collect()))
              .containsExactly("own", "patched");
          assertThat(db.query(Thing.TABLE.byName().eq("gone")).first()).isNull();
          assertThat(db.query(Thing.TABLE.byName().eq("own")).unique()).isEqualTo(db.get(own));
        });
  }

  private static List<String> names(List<Doc<Thing>> docs) {
    return docs.stream().map(doc -> doc.value().name()).toList();
  }

  /** Contract 18.5, case 5.12. */
  @Test
  void take_someNumbers_giveThatManyOrFail() {
    write(
        db -> {
          for (var name : List.of("a", "b", "c")) {
            db.insert(Thing.TABLE, Thing.named(name));
          }
        });

    read(
        db -> {
          var all = db.query(Thing.TABLE);
          assertThat(all.take(0)).isEmpty();
          assertThat(names(all.take(2))).containsExactly("a", "b");
          assertThat(names(all.take(99))).containsExactly("a", "b", "c");
          assertThat(names(all.desc().take(2))).containsExactly("c", "b");
          assertThat(names(all.asc().take(1))).containsExactly("a");
          return db;
        });
    assertFails(
        db -> db.query(Thing.TABLE).take(-1),
        "InvalidArgument",
        "Arg 1 `n` to `take` must be a non-negative integer, found -1.");
  }

  /** Contract 18.5, cases 5.10 and 5.11. */
  @Test
  void unique_noneOneOrMore_isNullOrThatOrFails() {
    assertThat(this.<List<Doc<Thing>>>read(db -> db.query(Thing.TABLE).collect())).isEmpty();
    var first = inserted(Thing.named("a"));
    assertThat(
            this.<@Nullable Doc<Thing>>read(db -> db.query(Thing.TABLE.byName().eq("b")).unique()))
        .isNull();
    assertThat(this.<@Nullable Doc<Thing>>read(db -> db.query(Thing.TABLE).unique()))
        .isEqualTo(this.<@Nullable Doc<Thing>>read(db -> db.get(first)));
    var second = inserted(Thing.named("a"));
    inserted(Thing.named("a"));

    assertFails(
        db -> db.query(Thing.TABLE.byName().eq("a")).unique(),
        "NotUnique",
        "unique() query returned more than one result from table things: [%s, %s, ...]"
            .formatted(first.value(), second.value()));
  }

  /** Contract 18.5, case 5.14. */
  @Test
  void query_equalKeys_areInTheOrderOfCreation() {
    for (var name : List.of("1", "2", "3")) {
      inserted(new Thing(text("sarah"), null, name));
    }
    inserted(new Thing(text("other"), null, "4"));

    read(
        db -> {
          var sarahs = db.query(Thing.TABLE.byA().eq(text("sarah")));
          assertThat(names(sarahs.collect())).containsExactly("1", "2", "3");
          assertThat(names(sarahs.desc().collect())).containsExactly("3", "2", "1");
          return db;
        });
  }

  @Test
  void query_usedTwice_readsTwice() {
    write(
        db -> {
          var all = db.query(Thing.TABLE);
          assertThat(all.collect()).isEmpty();

          db.insert(Thing.TABLE, Thing.named("x"));

          assertThat(all.collect()).hasSize(1);
        });
  }

  @Test
  void insert_tooLarge_isRefusedAndNothingIsWritten() {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> inserted(new Thing(null, null, "x".repeat(1 << 20))))
        .withMessageContaining("Value is too large (1048")
        .withMessageContaining("of \"things\" > maximum size 1 MiB)")
        .extracting(CtxException::code)
        .isEqualTo("ValueTooLargeError");
    assertThat(images()).isEmpty();
  }

  /** Contract 18.2, case 2.13. */
  @Test
  void insert_nested16Deep_isTheMost() {
    var id = inserted(new Thing(null, nested(15), "x"));
    assertThat(stored(id)).isEqualTo(new Thing(null, nested(15), "x"));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> inserted(new Thing(null, nested(16), "x")))
        .withMessageContaining("Value is too nested (17 levels")
        .extracting(CtxException::code)
        .isEqualTo("TooNestedError");
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> write(db -> db.patch(id, new ThingPatch().b(nested(16)))));
  }

  private static Value nested(int depth) {
    Value value = bytes(1);
    for (int i = 0; i < depth; i++) {
      value = i % 2 == 0 ? array(value) : object("x", value);
    }
    return value;
  }
}
