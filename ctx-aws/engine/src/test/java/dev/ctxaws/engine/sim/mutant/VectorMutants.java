package dev.ctxaws.engine.sim.mutant;

import static dev.ctxaws.engine.sim.mutant.Mutant.in;

import java.util.List;

/** Mistakes in vector search. */
final class VectorMutants {
  private VectorMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "no-overlay",
            "a search does not look at the marked documents",
            200,
            in(
                "vector/VectorSearch.java",
                "var all = new ArrayList<>(marked);",
                "var all = new ArrayList<Hit>();")),
        Mutant.of(
            "stale-hits",
            "what the index says of marked documents is taken",
            500,
            in(
                "vector/VectorSearch.java",
                "filter(hit -> !ids.contains(hit.id()))",
                "filter(hit -> true)")),
        Mutant.of(
            "no-over-fetch",
            "the index is asked for no more than are wanted",
            2_000,
            in("vector/VectorSearch.java", "wanted.andMore(marks.size())", "wanted")),
        Mutant.of(
            "marks-too-late",
            "the index is searched before the marks are read",
            5_000,
            in(
                "vector/VectorSearch.java",
                "look.isAt(before) ? early.get() : null;",
                "early.get();")),
        Mutant.of(
            "drops-unannounced",
            "marks are dropped, and nobody says so before",
            10_000,
            in("vector/VectorFeed.java", "announce(table);", "")),
        Mutant.of(
            "announced-too-late",
            "drops are announced some time after they are over",
            10_000,
            in("vector/VectorFeed.java", "announce(table);", ""),
            in(
                "vector/VectorFeed.java",
                "return new Tally(some.size(), 0, null);",
                "clock.sleep(Duration.ofMillis(300)); try { announce(table); } catch (IOException e) { return Tally.NONE; } return new Tally(some.size(), 0, null);")),
        Mutant.of(
            "announcements-read-first",
            "whether something was announced is asked before the marks are read",
            10_000,
            in(
                "vector/VectorSearch.java",
                "var marks = new Marks(store, table).all(MOST_MARKED); var moment = marks.isEmpty() ? new Drops(store, transactions, table).now() : null;",
                "var now = new Drops(store, transactions, table).now(); var marks = new Marks(store, table).all(MOST_MARKED); var moment = marks.isEmpty() ? now : null;")),
        Mutant.of(
            "intents-are-no-marks",
            "a mark is passed over while its transaction is not over",
            2_000,
            in(
                "vector/Marks.java",
                "if (!item.image().isTombstone() || item.image().intent() != null) {",
                "if (!item.image().isTombstone() && item.image().version() != null) {")),
        Mutant.of(
            "an-intent's-revision",
            "what an intent says of a document is believed",
            5_000,
            in(
                "vector/Marks.java",
                "byte @Nullable [] told = image.value();",
                "byte @Nullable [] told = image.intent() == null ? image.value() : image.intent().value();"),
            in(
                "vector/VectorFeed.java",
                "body == null ? Math.max(mark.revision(), txn.revision(key)) : txn.revision(key);",
                "Math.max(mark.revision(), txn.revision(key));")),
        Mutant.of(
            "drop-first",
            "a mark is dropped before the index has been told",
            500,
            in(
                "vector/VectorFeed.java",
                "try { write(table,",
                "some.forEach(marks::drop); try { write(table,")),
        Mutant.of(
            "drop-another",
            "a mark is dropped though it has become another one",
            5_000,
            in(
                "memory/WriteRules.java",
                "case Write.Drop(_, var version) -> isFree(item, version);",
                "case Write.Drop _ -> item.intent() == null;")),
        Mutant.of(
            "last-writer",
            "the index keeps what was written last, whatever its version",
            5_000,
            in(
                "memory/MemoryVectors.java",
                "after.version() > before.version() ? after : before",
                "after")),
        Mutant.of(
            "filters-unmarked",
            "a document whose filter field alone has changed is not marked",
            1_000,
            in(
                "document/VectorDef.java",
                "|| filterFields.stream().anyMatch(name -> isChanged(name, before, after));",
                ";")),
        Mutant.of(
            "deletes-unmarked",
            "a document that is deleted is not marked",
            1_000,
            in("document/Documents.java", "marks(table).changed(id, before.fields(), null);", "")),
        Mutant.of(
            "inserts-unmarked",
            "a new document is not marked",
            500,
            in("document/Documents.java", "marks(table).inserted(id, fields);", "")));
  }
}
