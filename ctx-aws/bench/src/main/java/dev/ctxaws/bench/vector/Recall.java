package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Point;
import dev.ctxaws.bench.app.Points.NearestArgs;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How many of the nearest a search finds, against comparing all. */
final class Recall {
  private static final int NEAREST = 10;

  private final BenchApp app;
  private final int queries;
  private final Report report;

  Recall(BenchApp app, int queries, Report report) {
    this.app = app;
    this.queries = queries;
    this.report = report;
  }

  /**
   * Measures one set of vectors.
   *
   * @param any vectors like those
   */
  void of(
      String set,
      ActionRef<NearestArgs, List<Id<Point>>> nearest,
      Map<Id<Point>, double[]> points,
      Supplier<double[]> any,
      double wanted) {
    int found = 0;
    for (int i = 0; i < queries; i++) {
      var to = any.get();
      var best = new HashSet<>(Inserted.nearest(points, to, NEAREST));
      best.retainAll(app.call(nearest, new NearestArgs(Embedding.of(to), NEAREST)));
      found += best.size();
    }
    double recall = Math.round(1e4 * found / (queries * NEAREST)) / 1e4;
    report.atLeast(Figure.exact("vector." + set + ".recall_at_10", recall, "of_1"), wanted);
  }
}
