package dev.ctxaws.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.sample.Paper;
import dev.ctxaws.engine.sample.Paper.PaperPatch;
import dev.ctxaws.value.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Documents of up to 1 MiB: contract 2.6. */
final class LargeDocumentsTest {
  /** With names, lengths and system fields, a paper with a title of one letter is 1 MiB. */
  private static final int LARGEST = (1 << 20) - 64 - 24;

  private final Database database = new Database(1);

  private static Paper paper(String title, int letters) {
    return new Paper(title, title.repeat(letters));
  }

  private Id<Paper> inserted(Paper paper) {
    return database.write((db, txn) -> db.insert(Paper.TABLE, paper));
  }

  private void patch(Id<Paper> id, PaperPatch patch) {
    database.<Object>write(
        (db, txn) -> {
          db.patch(id, patch);
          return db;
        });
  }

  private List<Paper> listed(IndexRange<Paper> range) {
    return database.read((db, txn) -> db.query(range).collect().stream().map(Doc::value).toList());
  }

  private void assertHolds(Id<Paper> id, Paper paper) {
    Paper stored = database.read((db, txn) -> Objects.requireNonNull(db.get(id)).value());
    assertThat(stored.equals(paper)).isTrue();
    var byTitle = Paper.TABLE.byTitle().eq(paper.title());
    assertThat(listed(byTitle).equals(List.of(paper))).isTrue();
    assertThat(listed(Paper.TABLE.listed().eq(paper.title())).equals(List.of(paper))).isTrue();
  }

  @Test
  void document_ofTheLargestSize_isThereByIdAndByIndex() {
    var id = inserted(paper("a", LARGEST));

    assertHolds(id, paper("a", LARGEST));
  }

  @Test
  void document_aboveTheLargestSize_isRefused() {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> inserted(paper("a", LARGEST + 64)))
        .withMessageContaining("Value is too large (")
        .withMessageEndingWith("> maximum size 1 MiB)")
        .extracting(CtxException::code)
        .isEqualTo("ValueTooLargeError");
  }

  @Test
  void patch_largeDocument_changesItWhereverItIs() {
    var id = inserted(paper("a", LARGEST));

    patch(id, new PaperPatch().title("b"));
    assertHolds(id, new Paper("b", "a".repeat(LARGEST)));

    patch(id, new PaperPatch().text("c".repeat(LARGEST)));
    assertHolds(id, new Paper("b", "c".repeat(LARGEST)));

    patch(id, new PaperPatch().text("small"));
    assertHolds(id, new Paper("b", "small"));

    patch(id, new PaperPatch().text("d".repeat(LARGEST)));
    assertHolds(id, new Paper("b", "d".repeat(LARGEST)));
  }

  @Test
  void delete_largeDocument_isGoneEverywhere() {
    var id = inserted(paper("a", LARGEST));

    database.<Object>write(
        (db, txn) -> {
          db.delete(id);
          return db;
        });

    assertThat(listed(Paper.TABLE.byTitle())).isEmpty();
    assertThat(database.<Boolean>read((db, txn) -> db.get(id) == null)).isTrue();
  }

  @Test
  void list_ofManyLarge_hasAllInOrder() {
    var all = new ArrayList<Paper>();
    for (char letter = 'a'; letter < 'l'; letter++) {
      var paper = paper(Character.toString(letter), letter % 3 == 0 ? 10 : LARGEST);
      inserted(paper);
      all.add(paper);
    }

    assertThat(listed(Paper.TABLE.byTitle()).equals(all)).isTrue();
    assertThat(listed(Paper.TABLE.listed()).equals(all)).isTrue();
    Consumer<DbReader> taking =
        db ->
            assertThat(db.query(Paper.TABLE.byTitle()).desc().take(2))
                .extracting(doc -> doc.value().title())
                .containsExactly("k", "j");
    database.<Object>read(
        (db, txn) -> {
          taking.accept(db);
          return db;
        });
  }

  @Test
  void document_writtenAndReadInOneTransaction_isWhatWasWritten() {
    database.<Object>write(
        (db, txn) -> {
          var id = db.insert(Paper.TABLE, paper("a", LARGEST));
          db.patch(id, new PaperPatch().title("b"));
          assertThat(Objects.requireNonNull(db.get(id)).value().title()).isEqualTo("b");
          assertThat(db.query(Paper.TABLE.byTitle().eq("b")).collect()).hasSize(1);
          return db;
        });
  }
}
