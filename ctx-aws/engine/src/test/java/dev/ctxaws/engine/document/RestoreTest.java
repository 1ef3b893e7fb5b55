package dev.ctxaws.engine.document;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.Paper;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Documents that come back under the ids they had. */
final class RestoreTest {
  private final Database from = new Database(1);
  private final Database to = new Database(2);

  private Obj exported(Id<?> id) {
    return from.read(
        (_, txn) -> Objects.requireNonNull(new RawDocuments(txn).get(parsed(id))).toObject());
  }

  private static DocumentId parsed(Id<?> id) {
    return Objects.requireNonNull(DocumentId.parse(id.value()));
  }

  private Restore.Done restored(Table<?> table, Obj object) {
    var document = Restore.parse(table, object);
    return to.write((_, txn) -> new Restore(txn, DeclaredIndexes.INSTANCE).put(table, document));
  }

  private Id<Thing> thing(String name) {
    from.clock.advance(Duration.ofMillis(7));
    return from.write((db, _) -> db.insert(Thing.TABLE, new Thing(text("a"), int64(1), name)));
  }

  private static @Nullable Doc<Thing> get(Database in, Id<Thing> id) {
    return in.<@Nullable Doc<Thing>>read((db, _) -> db.get(id));
  }

  private List<Doc<Thing>> found(IndexRange<Thing> range) {
    return to.read((db, _) -> db.query(range).collect());
  }

  private void refuses(Obj object, String... says) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> Restore.parse(Thing.TABLE, object))
        .satisfies(e -> assertThat(e).hasMessageContainingAll(says));
  }

  @Test
  void put_absent_isThereByIdAndInEveryIndex() {
    var id = thing("x");

    assertThat(restored(Thing.TABLE, exported(id))).isEqualTo(Restore.Done.INSERTED);

    var there = get(from, id);
    assertThat(get(to, id)).isEqualTo(there);
    for (var range : Thing.TABLE.all()) {
      assertThat(found(range)).as("%s", range).containsExactly(there);
    }
  }

  @Test
  void put_again_changesNothing() {
    var object = exported(thing("x"));
    restored(Thing.TABLE, object);
    var version = revision(object);

    assertThat(restored(Thing.TABLE, object)).isEqualTo(Restore.Done.UNCHANGED);

    assertThat(revision(object)).isEqualTo(version);
  }

  private long revision(Obj object) {
    var key = Layout.document(Restore.parse(Thing.TABLE, object).id());
    return Objects.requireNonNull(to.store.get(key, Consistency.STRONG)).revision();
  }

  @Test
  void put_overOtherFields_replacesThemAndMovesTheEntries() {
    var id = thing("x");
    restored(Thing.TABLE, exported(id));

    var other = exported(id).with("name", text("y")).with("a", int64(5)).without("b");
    assertThat(restored(Thing.TABLE, other)).isEqualTo(Restore.Done.REPLACED);

    var all = Thing.TABLE.all();
    for (var range : all) {
      var found = found(range);
      assertThat(found).as("%s", range).hasSize(1);
      assertThat(found.getFirst().value()).isEqualTo(new Thing(int64(5), null, "y"));
    }
  }

  @Test
  void put_afterADelete_isThereAgain() {
    var id = thing("x");
    restored(Thing.TABLE, exported(id));
    assertThat(deleted(id)).isTrue();
    assertThat(found(Thing.TABLE.byAB())).isEmpty();

    assertThat(restored(Thing.TABLE, exported(id))).isEqualTo(Restore.Done.INSERTED);

    assertThat(found(Thing.TABLE.byAB())).hasSize(1);
    assertThat(deleted(id)).isTrue();
    assertThat(deleted(id)).as("again").isFalse();
  }

  private boolean deleted(Id<Thing> id) {
    return to.write(
        (_, txn) -> new Restore(txn, DeclaredIndexes.INSTANCE).delete(Thing.TABLE, parsed(id)));
  }

  @Test
  void put_keepsTheOrderOfCreation() {
    var ids = new ArrayList<Id<Thing>>();
    for (int i = 0; i < 5; i++) {
      ids.add(thing("x" + i));
    }

    for (var id : ids.reversed()) {
      restored(Thing.TABLE, exported(id));
    }

    var found = found(Thing.TABLE.byCreationTime());
    assertThat(found)
        .extracting(doc -> doc.id().value())
        .isEqualTo(ids.stream().map(Id::value).toList());
  }

  @Test
  void put_aDocumentOfAMebibyte_isReadWhole() {
    var text = "ü".repeat(500_000);
    var id = from.write((db, _) -> db.insert(Paper.TABLE, new Paper("a", text)));

    restored(Paper.TABLE, exported(id));

    var paper = to.read((db, _) -> Objects.requireNonNull(db.get(id)).value());
    assertThat(paper.text().equals(text)).isTrue();
  }

  @Test
  void parse_badIds_saysWhatIsWrong() {
    var good = exported(thing("x"));
    var foreign = from.write((db, _) -> db.insert(Loose.TABLE, Obj.EMPTY));
    var internal = parsed(new Id<>(textOf(good, "_id"))).internal();
    internal[Keys.SHARD_AT] = 9;
    var elsewhere = new DocumentId(Thing.TABLE.number(), internal).toString();

    refuses(good.without("_id"), "Expected an id of \"things\" as the field `_id`");
    refuses(good.with("_id", number(3)), "Expected an id of \"things\"");
    refuses(good.with("_id", text("nonsense")), "`_id` is no id: \"nonsense\"");
    refuses(
        good.with("_id", text(foreign.value())),
        "of another table than \"things\"",
        foreign.value());
    refuses(good.with("_id", text(elsewhere)).without("_creationTime"), "no id that was made here");
  }

  private static String textOf(Obj object, String field) {
    return ((Str) Objects.requireNonNull(object.get(field))).value();
  }

  @Test
  void parse_badFields_saysWhichAndWhy() {
    var good = exported(thing("x"));

    refuses(good.with("_creationTime", number(12)), "`_creationTime`", "can only be its own");
    refuses(good.with("_other", number(12)), "`_other` cannot be kept");
    refuses(good.with("name", number(3)), "$.name", "found a number");
    refuses(good.without("name"), "name");
    refuses(good.with("extra", NULL), "The field `extra` is none of \"things\".");
    refuses(good.with("a", text("k".repeat(1100))), "things.by_a", "bytes");
    refuses(good.with("name", text("k".repeat(1 << 20))), "too large");
  }

  @Test
  void parse_withoutCreationTime_takesTheOneOfTheId() {
    var object = exported(thing("x"));

    assertThat(Restore.parse(Thing.TABLE, object.without("_creationTime")).toObject())
        .isEqualTo(object);
  }

  @Test
  void page_afterPage_showsEveryDocumentOnceInOrder() {
    for (int i = 0; i < 250; i++) {
      thing("x" + i % 10);
    }

    for (var index :
        List.of(Thing.TABLE.byCreationTime().index(), Thing.TABLE.indexes().getLast())) {
      var names = new ArrayList<String>();
      var ids = new ArrayList<DocumentId>();
      byte @Nullable [] after = null;
      do {
        byte @Nullable [] behind = after;
        var page =
            from.read(
                (_, txn) -> new RawDocuments(txn).page(Thing.TABLE, index, behind, 33, 1 << 20));
        assertThat(page.documents()).hasSizeLessThanOrEqualTo(33).isNotEmpty();
        page.documents().forEach(document -> names.add(textOf(document.fields(), "name")));
        page.documents().forEach(document -> ids.add(document.id()));
        after = page.after();
      } while (after != null);
      assertThat(ids).hasSize(250).doesNotHaveDuplicates();
      if (index.name().equals("by_name")) {
        assertThat(names).isSorted();
      }
    }
  }

  @Test
  void page_exactlyAsLongAsTheTable_isTheLast() {
    for (int i = 0; i < 100; i++) {
      thing("x");
    }
    var index = Thing.TABLE.byCreationTime().index();

    var whole =
        from.read((_, txn) -> new RawDocuments(txn).page(Thing.TABLE, index, null, 100, 1 << 20));
    var bytes = from.read((_, txn) -> new RawDocuments(txn).page(Thing.TABLE, index, null, 100, 1));

    assertThat(whole.documents()).hasSize(100);
    assertThat(whole.after()).isNull();
    assertThat(bytes.documents()).as("ended by its size").hasSize(1);
    assertThat(bytes.after()).isNotNull();
  }
}
