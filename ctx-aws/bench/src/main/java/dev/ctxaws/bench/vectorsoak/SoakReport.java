package dev.ctxaws.bench.vectorsoak;

import dev.ctxaws.CtxException;
import dev.ctxaws.bench.app.Spots.NearestArgs;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was done and what was wrong. May be told by many threads. */
final class SoakReport {
  /** What a search may say instead of an answer, when OpenSearch is away or too far behind. */
  private static final Set<String> CLEAR = Set.of("VectorSearchUnavailable", "VectorIndexBehind");

  private static final int MOST_TOLD = 5;

  private final Report report;
  private final LongAdder writes = new LongAdder();
  private final LongAdder comparisons = new LongAdder();
  private final LongAdder ofAll = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder ghosts = new LongAdder();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  SoakReport(Report report) {
    this.report = report;
  }

  void wrote() {
    writes.increment();
  }

  /** A search was answered. */
  void compared(NearestArgs query, Comparison comparison) {
    comparisons.increment();
    if (query.kinds().isEmpty()) {
      ofAll.increment();
    }
    misses.add(comparison.misses().size());
    ghosts.add(comparison.ghosts().size());
    comparison.misses().forEach(miss -> tell("missed " + miss, query));
    comparison.ghosts().forEach(ghost -> tell("found " + ghost, query));
  }

  private synchronized void tell(String what, NearestArgs query) {
    if (misses.intValue() + ghosts.intValue() <= MOST_TOLD) {
      report.note("A search for " + query + " " + what);
    }
  }

  /**
   * A search was refused.
   *
   * @throws CtxException when that was not for OpenSearch's sake
   */
  void refused(CtxException why) {
    if (!CLEAR.contains(why.code())) {
      throw why;
    }
    refused.computeIfAbsent(why.code(), _ -> new LongAdder()).increment();
  }

  /** How much was done. */
  int operations() {
    return writes.intValue() + comparisons.intValue() + refusals();
  }

  /** How many searches were refused. */
  int refusals() {
    return refused.values().stream().mapToInt(LongAdder::intValue).sum();
  }

  /** Tells all, and checks what must hold. */
  void print() {
    report.note(
        "SOAK operations %d, comparisons %d (%d of all spots), misses %d, ghosts %d, refused searches (clear errors) %d %s"
            .formatted(
                operations(),
                comparisons.intValue(),
                ofAll.intValue(),
                misses.intValue(),
                ghosts.intValue(),
                refusals(),
                refused));
    report.figure(Figure.exact("vectorsoak.operations", operations(), "of_any_kind"));
    report.figure(Figure.exact("vectorsoak.comparisons", comparisons.intValue(), "searches"));
    report.figure(Figure.exact("vectorsoak.misses", misses.intValue(), "spots"), 0);
    report.figure(Figure.exact("vectorsoak.ghosts", ghosts.intValue(), "spots"), 0);
    report.figure(Figure.exact("vectorsoak.refused", refusals(), "searches"));
    report.require(misses.intValue() == 0, "vectorsoak", misses + " spots were missed.");
    report.require(
        ghosts.intValue() == 0, "vectorsoak", ghosts + " spots were found that are not so.");
    report.require(comparisons.intValue() > 0, "vectorsoak", "Nothing was compared.");
    report.require(ofAll.intValue() > 0, "vectorsoak", "No search of all spots was compared.");
  }
}
