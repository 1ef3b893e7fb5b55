package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Points.NearestArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import java.io.IOException;
import java.util.ArrayList;

/** What becomes of points that were just inserted, while the table's stream feeds the index. */
final class Freshness {
  private final BenchApp app;
  private final RawSearch raw;
  private final Cloud cloud;
  private final Report report;

  Freshness(BenchApp app, RawSearch raw, Cloud cloud, Report report) {
    this.app = app;
    this.raw = raw;
    this.cloud = cloud;
    this.report = report;
  }

  /** From the reply to an insert until OpenSearch itself finds the point, one after the other. */
  void lag(Inserted inserted, int tries) throws IOException {
    int candidates = SearchTimes.exact(inserted.hard().size());
    // The first has the stream found, and read for the first time.
    var _ = lagOfOne(inserted, candidates);
    var nanos = new ArrayList<Long>();
    for (int i = 0; i < tries; i++) {
      nanos.add(lagOfOne(inserted, candidates));
    }
    var sorted = nanos.stream().sorted().toList();
    report.figure(Figure.about("vector.index_lag_p50_ms", sorted.get(tries / 2) / 1e6, "ms"));
    report.figure(
        Figure.about("vector.index_lag_p99_ms", sorted.get((int) (tries * 0.99)) / 1e6, "ms"));
  }

  private long lagOfOne(Inserted inserted, int candidates) throws IOException {
    var vector = cloud.hard();
    var id = inserted.insert(vector).value();
    long begun = System.nanoTime();
    while (!raw.nearest(vector, 1, candidates).contains(id)) {
      Thread.onSpinWait();
    }
    return System.nanoTime() - begun;
  }

  /** Whoever has just inserted a point looks for it. */
  void misses(Inserted inserted, int tries) {
    int missed = 0;
    for (int i = 0; i < tries; i++) {
      var vector = cloud.hard();
      var id = inserted.insert(vector);
      var found = app.call(api.points.nearestHard, NearestArgs.of(vector, 1));
      missed += found.contains(id) ? 0 : 1;
    }
    report.figure(Figure.exact("vector.fresh_miss", missed, "of_" + tries), 0);
    report.require(missed == 0, "vector", missed + " points were missed that were there.");
  }
}
