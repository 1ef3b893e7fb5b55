package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Points.NearestArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a search takes by an action, and the same k-NN query by hand: in turn, so that both meet
 * the same machine.
 */
final class SearchTimes {
  private static final int NEAREST = 10;
  private static final int WARM_UP = 200;
  private static final int PENDING = 200;

  private final BenchApp app;
  private final RawSearch raw;
  private final Cloud cloud;
  private final Report report;

  SearchTimes(BenchApp app, RawSearch raw, Cloud cloud, Report report) {
    this.app = app;
    this.raw = raw;
    this.cloud = cloud;
    this.report = report;
  }

  /**
   * Measures searches of an index that has been told of all, and then of one that has not been told
   * of 200 documents.
   */
  void measure(Inserted inserted, int searches) throws IOException {
    int candidates = exact(inserted.hard().size());
    var _ = pairs(WARM_UP, candidates);
    var told = pairs(searches, candidates);
    report.figure(Figure.about("vector.p50_ms", millis(told.ours(), 0.5), "ms"));
    report.figure(Figure.about("vector.raw_p50_ms", millis(told.byHand(), 0.5), "ms"));
    report.figure(Figure.about("vector.p99_ms", millis(told.ours(), 0.99), "ms"));
    report.figure(Figure.about("vector.raw_p99_ms", millis(told.byHand(), 0.99), "ms"));
    report.figure(Figure.ratio("vector.p50_ratio_vs_raw", told.ratio(0.5)), 1.25);
    report.figure(Figure.ratio("vector.p99_ratio_vs_raw", told.ratio(0.99)));
    inserted.insert(PENDING);
    var pending = pairs(searches, candidates);
    report.figure(
        Figure.ratio(
            "vector.search_with_200_pending.p50_ratio", pending.ratio(0.5) / told.ratio(0.5)));
  }

  /** So many that Lucene compares all vectors, as we have it do with these. */
  static int exact(int vectors) {
    return (int) Math.ceil(vectors / Math.log(vectors));
  }

  /** Times in nanoseconds. */
  private record Pairs(List<Long> ours, List<Long> byHand) {
    double ratio(double part) {
      return millis(ours, part) / millis(byHand, part);
    }
  }

  private Pairs pairs(int count, int candidates) throws IOException {
    var ours = new ArrayList<Long>();
    var byHand = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      var to = cloud.hard();
      if (i % 2 == 0) {
        ours.add(search(to));
        byHand.add(byHand(to, candidates));
      } else {
        byHand.add(byHand(to, candidates));
        ours.add(search(to));
      }
    }
    return new Pairs(ours, byHand);
  }

  private long search(double[] to) {
    long begun = System.nanoTime();
    var found = app.call(api.points.nearestHard, NearestArgs.of(to, NEAREST));
    long took = System.nanoTime() - begun;
    report.require(found.size() == NEAREST, "vector", "A search should find ten points.");
    return took;
  }

  private long byHand(double[] to, int candidates) throws IOException {
    long begun = System.nanoTime();
    var found = raw.nearest(to, NEAREST, candidates);
    long took = System.nanoTime() - begun;
    report.require(found.size() == NEAREST, "vector", "A query by hand should find ten points.");
    return took;
  }

  private static double millis(List<Long> nanos, double part) {
    return nanos.stream().sorted().toList().get((int) (nanos.size() * part)) / 1e6;
  }
}
