package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Point;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.value.Id;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** How many of the ten nearest a search finds, against comparing all. */
final class Recall {
  /** How many are wanted. */
  static final int NEAREST = 10;

  private final Map<Id<Point>, double[]> points;
  private final List<double[]> queries;

  /** Of these points, when these vectors are searched for. */
  Recall(Map<Id<Point>, double[]> points, List<double[]> queries) {
    this.points = points;
    this.queries = queries;
  }

  /** A search for the ten nearest. */
  interface Search {
    List<Id<Point>> nearest(double[] to) throws Exception;
  }

  /** Measures it, from 0 to 1. */
  void measure(String name, Search search, double wanted, Report report) throws Exception {
    int found = 0;
    for (var to : queries) {
      var best = new HashSet<>(Inserted.nearest(points, to, NEAREST));
      best.retainAll(search.nearest(to));
      found += best.size();
    }
    double recall = Math.round(1e4 * found / (queries.size() * NEAREST)) / 1e4;
    report.atLeast(Figure.exact(name, recall, "of_1"), wanted);
  }
}
