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
            in("document/Documents.java", "marks(table).inserted(id, fields);", "")),
        Mutant.of(
            "feed-looks-once",
            "feeds go by the copies that there were when one fed for the first time",
            5_000,
            in(
                "vector/EveryCopy.java",
                "var copies = vectors.copies(space);",
                "var copies = SEEN.get(vectors); if (copies == null) { copies = vectors.copies(space); SEEN.put(vectors, copies); }"),
            in(
                "vector/EveryCopy.java",
                "private final VectorStore vectors;",
                "private static final java.util.Map<VectorStore, java.util.Set<String>> SEEN = new java.util.concurrent.ConcurrentHashMap<>(); private final VectorStore vectors;")),
        Mutant.of(
            "feed-misses-next",
            "a feed writes to the copy alone that searches find",
            2_000,
            in(
                "memory/MemoryVectors.java",
                "return new LinkedHashSet<>(of(space).all.keySet());",
                "var now = of(space).current; return now == null ? Set.of() : Set.of(now);")),
        Mutant.of(
            "gone-is-told",
            "when a copy is gone, a feed writes to no more of them",
            20_000,
            in(
                "vector/EveryCopy.java",
                "if (vectors.copies(space).contains(copy)) {",
                "if (!vectors.copies(space).contains(copy)) { return true; } else {")),
        Mutant.of(
            "feed-unrefreshed",
            "a mark is dropped before searches see what was written",
            1_000,
            in("vector/EveryCopy.java", "vectors.refresh(space, copy);", "")),
        Mutant.of(
            "rebuild-reads-first",
            "a rebuild reads documents before its copy is begun",
            5_000,
            in(
                "schema/VectorRebuild.java",
                "copies.put(index, vectors.begin(index.space(table.name())));",
                "copies.put(index, \"\");"),
            in(
                "schema/VectorRebuild.java",
                "fill(); for",
                "fill(); for (var index : indexes) { copies.put(index, vectors.begin(index.space(table.name()))); for (var early : earlier) { vectors.write(index.space(table.name()), copies.get(index), early); } } for"),
            in(
                "schema/VectorRebuild.java",
                "private void fill() throws IOException {",
                "private final List<List<Entry>> earlier = new ArrayList<>(); private void fill() throws IOException {"),
            in(
                "schema/VectorRebuild.java",
                "read.forEach(this::write);",
                "read.forEach((_, some) -> { if (!some.isEmpty()) { earlier.add(some); } });")),
        Mutant.of(
            "rebuild-unrefreshed",
            "searches find a new copy before they see what is in it",
            1_000,
            in("schema/VectorRebuild.java", "vectors.refresh(space, copy.getValue());", "")),
        Mutant.of(
            "rebuild-unfilled",
            "searches find a new copy before it is filled",
            1_000,
            in("schema/VectorRebuild.java", "fill(); for", "for"),
            in(
                "schema/VectorRebuild.java",
                "vectors.finish(space, copy.getValue()); }",
                "vectors.finish(space, copy.getValue()); } fill(); for (var copy : copies.entrySet()) { vectors.refresh(copy.getKey().space(table.name()), copy.getValue()); }")),
        Mutant.of(
            "rebuild-tells-of-points",
            "a new copy does not know of what was deleted or lost its vector before it was begun",
            50_000,
            in(
                "schema/VectorRebuild.java",
                "if (point != null || revision > FIRST) {",
                "if (point != null) {")),
        Mutant.of(
            "rebuild-goes-on",
            "a rebuild that another one has overtaken has searches find that one's copy",
            10_000,
            in(
                "memory/MemoryVectors.java",
                "var _ = copies.copy(copy); if (!copy.equals(copies.current)) {",
                "if (!copies.all.containsKey(copy)) { copy = copies.all.keySet().stream().reduce((a, b) -> b).orElseThrow(); } if (!copy.equals(copies.current)) {"),
            in(
                "memory/MemoryVectors.java",
                "public synchronized void refresh(Space space, String copy) throws CopyGoneException {",
                "public synchronized void refresh(Space space, String copy) throws CopyGoneException { if (!of(space).all.containsKey(copy)) { return; }"),
            in(
                "memory/MemoryVectors.java",
                "var written = of(space).copy(copy).written;",
                "var there = of(space).all.get(copy); var written = there == null ? new HashMap<String, Entry>() : there.written;")));
  }
}
