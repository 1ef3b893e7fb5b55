package dev.ctxaws.bench.units;

import dev.ctxaws.bench.app.Note;
import dev.ctxaws.bench.app.Notes;
import dev.ctxaws.bench.app.Notes.NoteId;
import dev.ctxaws.bench.app.Notes.StarArgs;
import dev.ctxaws.bench.app.Notes.StarTwoArgs;
import dev.ctxaws.bench.app.Pages;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.hand.HandNote;
import dev.ctxaws.bench.hand.HandNotes;
import dev.ctxaws.bench.hand.HandPages;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.Meter;
import dev.ctxaws.bench.units.Work.Wanted;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.value.Id;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The operations that are measured, on documents that are there already. */
final class Works {
  private static final int PAGE = 20;

  /** Twice as many as one operation reads, so that it has to stop by itself. */
  private static final int DOCUMENTS = 2 * PAGE;

  private static final String TOPIC = "topic";

  private final BenchApp app;
  private final HandNotes notes;
  private final HandPages pages;
  private final AtomicLong lastId;

  private Works(Clients clients, Parallel parallel, AtomicLong lastId) {
    this.app = new BenchApp(clients.engine(), parallel);
    this.notes = new HandNotes(clients.hand());
    this.pages = new HandPages(clients.hand());
    this.lastId = lastId;
  }

  /**
   * The operations, through some clients.
   *
   * @param setUp clients that are not measured, to write the documents with
   */
  static List<Work> in(Clients clients, Clients setUp, Parallel parallel) {
    var writer = new Works(setUp, parallel, new AtomicLong());
    var note = writer.addNote("single");
    var handNote = writer.handAddNote("single");
    for (int i = 0; i < DOCUMENTS; i++) {
      var _ = writer.addNote("list");
      var _ = writer.addNote("range");
      var _ = writer.app.call(api.pages.add, new Pages.AddArgs("list", TOPIC));
      var _ = writer.handAddNote("list");
      var _ = writer.handAddNote("range");
      writer.pages.add(writer.newHandNote("list"));
    }
    StoredSize.check(setUp.hand(), note);
    return new Works(clients, parallel, writer.lastId).all(note, handNote);
  }

  private List<Work> all(Id<Note> note, String handNote) {
    return List.of(
        new Work(
            "get_1",
            new Wanted(1, 0, 1),
            () -> app.call(api.notes.get, new NoteId(note)),
            () -> notes.get(handNote)),
        new Work(
            "list20_creation",
            new Wanted(6, 0, 2),
            () -> requirePage(app.call(api.pages.newest, new Pages.Newest(PAGE))),
            () -> requirePage(pages.newest(PAGE))),
        new Work(
            "list20_covering",
            new Wanted(6, 0, 2),
            () -> requirePage(app.call(api.pages.byAuthor, new Pages.OfAuthor("list", PAGE))),
            () -> requirePage(pages.byAuthor("list", PAGE))),
        new Work(
            "list20_pointer",
            new Wanted(31.5, 0, 3),
            () -> requirePage(app.call(api.notes.byAuthor, new Notes.OfAuthor("list", PAGE))),
            () -> requirePage(notes.byAuthor("list", PAGE))),
        new Work(
            "insert_2idx",
            new Wanted(0, 8, 3),
            () -> addNote("insert"),
            () -> handAddNote("insert")),
        new Work(
            "patch_plain",
            new Wanted(1, 1, 2),
            changing(stars -> app.call(api.notes.star, new StarArgs(note, stars))),
            changing(stars -> notes.star(handNote, stars))),
        new Work(
            "rmw_1",
            new Wanted(1, 1, 2),
            changing(stars -> app.call(api.notes.rewrite, new StarArgs(note, stars))),
            changing(stars -> notes.rewrite(handNote, stars))),
        new Work(
            "range20_write2",
            new Wanted(30, 10, 6),
            changing(stars -> app.call(api.notes.starTwo, new StarTwoArgs("range", PAGE, stars))),
            changing(stars -> notes.starTwo("range", PAGE, stars))));
  }

  private Id<Note> addNote(String author) {
    return app.call(api.notes.add, new Notes.AddArgs(author, TOPIC));
  }

  private String handAddNote(String author) {
    var note = newHandNote(author);
    notes.add(note);
    return note.id();
  }

  /** With an id as long as the engine's internal ids. */
  private HandNote newHandNote(String author) {
    var note = Note.of(author, TOPIC);
    var id = "%016d".formatted(lastId.incrementAndGet());
    return new HandNote(id, author, TOPIC, note.stars(), note.text(), 0);
  }

  private static void requirePage(List<?> found) {
    if (found.size() != PAGE) {
      throw new IllegalStateException("Found " + found.size() + " documents, expected " + PAGE);
    }
  }

  /** An operation that writes another number of stars each time: an equal one is no write. */
  private static Meter.Operation changing(LongConsumer write) {
    var stars = new AtomicLong();
    return () -> write.accept(1 + stars.getAndIncrement() % 50);
  }
}
