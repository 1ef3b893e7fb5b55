package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Point;
import dev.ctxaws.bench.app.Points.InsertArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inserts points, and knows what there is. */
final class Inserted {
  private static final int OF_EACH = 100;

  private final BenchApp app;
  private final Cloud cloud;
  private final Map<Id<Point>, double[]> easy = new LinkedHashMap<>();
  private final Map<Id<Point>, double[]> hard = new LinkedHashMap<>();

  Inserted(BenchApp app, Cloud cloud) {
    this.app = app;
    this.cloud = cloud;
  }

  /** Inserts some points, many at a time. */
  void insert(int count) {
    for (int from = 0; from < count; from += OF_EACH) {
      var points = new ArrayList<Point>();
      for (int i = from; i < Math.min(from + OF_EACH, count); i++) {
        points.add(new Point(Embedding.of(cloud.easy()), Embedding.of(cloud.hard())));
      }
      insert(points);
    }
  }

  /** Inserts one point whose vector in the hard set is {@code hard}. */
  Id<Point> insert(double[] vector) {
    return insert(List.of(new Point(Embedding.of(cloud.easy()), Embedding.of(vector)))).getFirst();
  }

  private List<Id<Point>> insert(List<Point> points) {
    var ids = app.call(api.points.insert, new InsertArgs(points));
    for (int i = 0; i < ids.size(); i++) {
      easy.put(ids.get(i), points.get(i).easy().toArray());
      hard.put(ids.get(i), points.get(i).hard().toArray());
    }
    return ids;
  }

  /** All vectors with clusters. */
  Map<Id<Point>, double[]> easy() {
    return easy;
  }

  /** All vectors without. */
  Map<Id<Point>, double[]> hard() {
    return hard;
  }

  /** The nearest of some vectors, by comparing all. */
  static List<Id<Point>> nearest(Map<Id<Point>, double[]> points, double[] to, int count) {
    record Near(Id<Point> id, double cosine) {}
    return points.entrySet().stream()
        .map(it -> new Near(it.getKey(), Cloud.cosine(it.getValue(), to)))
        .sorted(Comparator.comparingDouble(Near::cosine).reversed())
        .limit(count)
        .map(Near::id)
        .toList();
  }
}
