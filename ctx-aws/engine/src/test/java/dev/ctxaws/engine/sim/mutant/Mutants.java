package dev.ctxaws.engine.sim.mutant;

import static dev.ctxaws.engine.sim.mutant.Mutant.in;

import java.util.List;

/**
 * Mistakes in transactions: every one that the study and the exhaustive checker name, and some of
 * our own.
 */
final class Mutants {
  private Mutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.of(
            "single-pass",
            "a query answers with what its first pass saw",
            500,
            in(
                "txn/ReadOnly.java",
                "if (firstPass && needsNoSecondPass(reads)) {",
                "if (firstPass) {")),
        Mutant.of(
            "ignore-intents",
            "readers pass over intents, decided ones too",
            500,
            in(
                "txn/KeyReader.java",
                "intent.owner().equals(self)) {",
                "intent.owner().equals(self) || image != null) {")),
        Mutant.of(
            "no-range-validation",
            "ranges are not compared",
            500,
            in(
                "txn/ReadSet.java",
                "for (int i = 0; i < ranges.size(); i++) {",
                "for (int i = 0; i < 0; i++) {")),
        Mutant.of(
            "validate-first",
            "validation comes before the intents",
            1_000,
            in(
                "txn/MultiItemCommit.java",
                """
                      placed = place();
                      chunks.write(attempt);
                      validate(placed);
                """,
                """
                      validate(plan.writes());
                      placed = place();
                      chunks.write(attempt);
                """)),
        Mutant.of(
            "remove-tombstones-at-once",
            "the sweeper does not wait before it removes a tombstone",
            30_000,
            in(
                "txn/Sweeper.java",
                "&& isOlder(image.deletedAt(), ports.times().tombstone())",
                "&& image.deletedAt() != null")),
        Mutant.of(
            "forget-first",
            "the record goes before the intents are resolved",
            50,
            in(
                "txn/MultiItemCommit.java",
                "var finalising = new ArrayList<Supplier<Boolean>>();",
                "ports.store().forget(id); var finalising = new ArrayList<Supplier<Boolean>>();")),
        Mutant.of(
            "no-reread",
            "without a record, the item is not read again",
            250_000,
            in(
                "txn/KeyReader.java",
                "var again = store().get(key, Consistency.STRONG);",
                "var again = image;")),
        Mutant.of(
            "query-through-pending",
            "the second pass of a query does not wait for pending intents",
            1_500,
            in(
                "txn/ReadOnly.java",
                "new SecondPass(ports, reader, this::await).repeat(reads, Set.of());",
                "new SecondPass(ports, reader, null).repeat(reads, Set.of());")),
        Mutant.of(
            "read-only-does-not-wait",
            "a query that may not push passes over pending intents",
            60_000,
            in(
                "txn/KeyReader.java",
                "if (onPending == null) {",
                "if (onPending == null || ports.readOnly()) {")),
        Mutant.of(
            "read-only-sees-values-alone",
            "a query that may not finalise takes what a committed intent replaces",
            2_000,
            in(
                "txn/KeyReader.java",
                "record.state() == TxnRecord.State.COMMITTED) {",
                "record.state() == TxnRecord.State.COMMITTED && !ports.readOnly()) {")),
        Mutant.of(
            "get-through-pending",
            "a single get is answered under a pending intent",
            20_000,
            in(
                "txn/ReadOnly.java",
                ".allMatch(key -> reads.point(key).isFinal())",
                ".allMatch(key -> true)")),
        Mutant.of(
            "validate-through-pending",
            "a mutation's validation does not wait for pending intents",
            1_000,
            in(
                "txn/MultiItemCommit.java",
                "new SecondPass(ports, reader, onPending())",
                "new SecondPass(ports, reader, null)")),
        Mutant.of(
            "blind-intent",
            "an intent is placed over whatever version is there",
            500,
            in("txn/MultiItemCommit.java", "if (current.bound() || ", "if (")),
        Mutant.of(
            "push-overwrites",
            "the record \"aborted\" replaces the record \"committed\"",
            2_000,
            in(
                "memory/MemoryRecords.java",
                "if (first != null) {",
                "if (first != null && record.state() == TxnRecord.State.COMMITTED) {")),
        Mutant.of(
            "undo-without-record",
            "an intent is rolled back although nobody has decided",
            200,
            in(
                "txn/KeyReader.java",
                "onPending.meet(new Blocker(key, intent));",
                "helpRollBack(key, again, intent);")),
        Mutant.of(
            "forget-aborted",
            "an owner that has failed removes the record \"aborted\"",
            7_000,
            in(
                "txn/MultiItemCommit.java",
                "attempt.waits().isDead(id);",
                "attempt.waits().isDead(id); ports.store().forgetAborted(id);")),
        Mutant.of(
            "any-intent",
            "finalise and roll back do not look whose intent it is",
            300,
            in(
                "memory/WriteRules.java",
                "case Write.Finalise(_, var owner, _, _, _) -> isHeldBy(item, owner);",
                "case Write.Finalise _ -> item.intent() != null;"),
            in(
                "memory/WriteRules.java",
                "isHeldBy(item, owner) && (onVersion || item.version() == null);",
                "item.intent() != null && (onVersion || item.version() == null);")),
        Mutant.of(
            "one-item-despite-reads",
            "the one-item path is taken although something else was read",
            500,
            in(
                "txn/Plan.java",
                "writes.size() == 1 && reads.isAtMost(writes.getFirst().key())",
                "writes.size() == 1")),
        Mutant.of(
            "one-item-gives-up",
            "a one-item write that met an intent after a lost answer says it has failed",
            8_000,
            in(
                "txn/OneItemCommit.java",
                "if (!makesWay(found, unanswered, sends)) {",
                "if (true) {"),
            in(
                "txn/OneItemCommit.java",
                "throw unanswered && !isSucceeded(found)",
                "throw unanswered && found == null && !isSucceeded(found)")),
        Mutant.of(
            "hidden-retries",
            "a one-item write is repeated below the protocol",
            250_000,
            in(
                "txn/OneItemCommit.java",
                "return attempt.ports().store().write(write);",
                "var first = attempt.ports().store().write(write);"
                    + " return first instanceof Outcome.NoAnswer"
                    + " ? attempt.ports().store().write(write) : first;")),
        Mutant.of(
            "sweep-live-owner",
            "the sweeper removes a record while its owner may still ask for it",
            45_000,
            in("txn/Sweeper.java", "Duration.ofMinutes(1)", "Duration.ZERO"),
            in(
                "txn/Sweeper.java",
                "if (settled && isOlder(record.at(), ports.times().record())) {",
                "if (settled) {")),
        Mutant.of(
            "reread-changed-only",
            "a query that met a change reads only the changed key again",
            1_000,
            in(
                "txn/ReadOnly.java",
                "private final Waits waits;",
                "private final Waits waits; private dev.ctxaws.engine.store.Key last;"),
            in(
                "txn/ReadOnly.java",
                "if (changed.isEmpty() && since.isWithin(ports.times().valid())) {",
                """
                boolean same = last != null && reads.get(last) != null && again.get(last) != null
                    && java.util.Objects.equals(
                        reads.get(last).version(), again.get(last).version());
                last = changed.isEmpty() ? null : changed.iterator().next();
                if (changed.isEmpty() || same) {
                """)),
        Mutant.of(
            "tombstones-are-absent",
            "a deleted key is taken for one that never was",
            150_000,
            in(
                "txn/ReadSet.java",
                "return !Objects.equals(a.version(), b.version());",
                "return (a.value() != null || b.value() != null)"
                    + " && !Objects.equals(a.version(), b.version());")),
        Mutant.of(
            "filter-valueless",
            "ranges leave out items without a value, and with them intents",
            1_000,
            in(
                "txn/SecondPass.java",
                "for (var item : page.items()) {",
                "for (var item : page.items()) { if (item.image().version() == null) continue;")),
        Mutant.of(
            "no-finish-check",
            "the record goes although a finalise had no answer",
            500,
            in(
                "txn/MultiItemCommit.java",
                "allMatch(answered -> answered)",
                "allMatch(answered -> true)"),
            in("txn/MultiItemCommit.java", "FINALISE_SENDS = 3", "FINALISE_SENDS = 1")),
        Mutant.of(
            "same-id-every-attempt",
            "all attempts of a function have one id",
            3_000,
            in(
                "txn/Mutation.java",
                "private final long startedAt;",
                "private final long startedAt; private dev.ctxaws.engine.store.TxnId only;"),
            in(
                "txn/Mutation.java",
                "Transactions.newId(ports),",
                "only = only == null ? Transactions.newId(ports) : only,")),
        Mutant.of(
            "throw-unvalidated",
            "what a function throws is reported before its reads have proved to be consistent",
            2_000,
            in("txn/Mutation.java", "requireStill(txn.reads());", "txn.reads();")),
        Mutant.of(
            "nested-reads-forgotten",
            "undoing what a nested function wrote forgets what was read, too",
            4_000,
            in(
                "txn/Transaction.java",
                "writes.undoTo(savepoint.mark());",
                "writes.undoTo(savepoint.mark()); reads.points().clear(); scans.clear();")),
        Mutant.of(
            "stale-get",
            "a single get that is answered in one pass is read eventually consistently",
            2_000,
            in(
                "txn/FirstReads.java",
                "this == OF_QUERY && !isFirst ? Consistency.EVENTUAL",
                "this == OF_QUERY ? Consistency.EVENTUAL")),
        Mutant.of(
            "stale-second-pass",
            "the second look at a range is eventually consistent, too",
            2_000,
            in(
                "txn/SecondPass.java",
                "ports.store().query(range, false, after, PAGE, Consistency.STRONG);",
                "ports.store().query(range, false, after, PAGE, Consistency.EVENTUAL);")),
        Mutant.of(
            "partial-ranges-forgotten",
            "a range that was not read to its end is not validated",
            10_000,
            in("txn/Scan.java", "if (!begun) {", "if (!begun || !ended) {")));
  }
}
