package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Point;
import dev.ctxaws.bench.app.Points.InsertArgs;
import dev.ctxaws.bench.app.Points.NearestArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.opensearch.OpenSearchLocal;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Vector search on this machine: the engine and its adapter over DynamoDB Local and OpenSearch, and
 * the same query by hand beside it.
 */
public final class VectorGroup implements Group {
  /**
   * How much is measured.
   *
   * @param points how many there are
   * @param queries how many are asked
   * @param tries how often a point is looked for right after it was inserted
   * @param life whether OpenSearch is to be quick, or there soon
   */
  record Sizes(int points, int queries, int tries, Life life) {}

  private static final int NEAREST = 10;
  private static final int OF_EACH = 100;
  private static final int AT_ONCE = 16;
  private static final int WARM_UP = 50;
  private static final int PENDING = 200;

  private final Sizes sizes;

  /** Of the usual sizes. */
  public VectorGroup() {
    this(new Sizes(20_000, 300, 5_000, Life.LONG));
  }

  VectorGroup(Sizes sizes) {
    this.sizes = sizes;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var dynamo = new LocalDynamo();
        var search = OpenSearchLocal.start(new OpenSearchSettings(null, sizes.life()));
        var client = dynamo.client()) {
      BenchApp.createTable(client);
      var app = BenchApp.searching(client, Parallel.virtualThreads(AT_ONCE), search.endpoint());
      try (var raw = new RawSearch(search.endpoint(), "by_hard")) {
        new Measured(app, raw, sizes, report).run();
      }
    }
  }

  /** One run. */
  private static final class Measured {
    private final BenchApp app;
    private final RawSearch raw;
    private final Sizes sizes;
    private final Report report;
    private final Cloud cloud = new Cloud(1);
    private final Map<Id<Point>, double[]> easy = new LinkedHashMap<>();
    private final Map<Id<Point>, double[]> hard = new LinkedHashMap<>();

    Measured(BenchApp app, RawSearch raw, Sizes sizes, Report report) {
      this.app = app;
      this.raw = raw;
      this.sizes = sizes;
      this.report = report;
    }

    void run() throws Exception {
      insert(sizes.points());
      feed();
      recall("easy", api.points.nearestEasy, easy, 0.99);
      recall("hard", api.points.nearestHard, hard, 0.95);
      times();
      fresh();
    }

    private List<Id<Point>> insert(int count) {
      var ids = new ArrayList<Id<Point>>();
      for (int from = 0; from < count; from += OF_EACH) {
        var points = new ArrayList<Point>();
        for (int i = from; i < Math.min(from + OF_EACH, count); i++) {
          points.add(new Point(Embedding.of(cloud.easy()), Embedding.of(cloud.hard())));
        }
        var some = app.call(api.points.insert, new InsertArgs(points));
        for (int i = 0; i < some.size(); i++) {
          easy.put(some.get(i), points.get(i).easy().toArray());
          hard.put(some.get(i), points.get(i).hard().toArray());
        }
        ids.addAll(some);
      }
      return ids;
    }

    private void feed() {
      while (app.feedVectors() > 0) {
        Thread.onSpinWait();
      }
    }

    private void recall(
        String set,
        ActionRef<NearestArgs, List<Id<Point>>> nearest,
        Map<Id<Point>, double[]> points,
        double wanted) {
      int found = 0;
      for (int i = 0; i < sizes.queries(); i++) {
        var to = set.equals("easy") ? cloud.easy() : cloud.hard();
        var best = new HashSet<>(best(points, to));
        best.retainAll(app.call(nearest, new NearestArgs(Embedding.of(to), NEAREST)));
        found += best.size();
      }
      double recall = found / (double) (sizes.queries() * NEAREST);
      report.figure(Figure.exact("vector." + set + ".recall_at_10", rounded(recall), "of_1"));
      report.note(
          "TARGET vector.%s.recall_at_10 %s of_1 %s"
              .formatted(set, wanted, recall >= wanted ? "met" : "missed"));
    }

    private static double rounded(double number) {
      return Math.round(number * 1e4) / 1e4;
    }

    private static List<Id<Point>> best(Map<Id<Point>, double[]> points, double[] to) {
      return points.entrySet().stream()
          .sorted(
              Comparator.comparingDouble(
                  (Map.Entry<Id<Point>, double[]> it) -> -Cloud.cosine(it.getValue(), to)))
          .limit(NEAREST)
          .map(Map.Entry::getKey)
          .toList();
    }

    private void times() throws Exception {
      var ours = new ArrayList<Long>();
      var theirs = new ArrayList<Long>();
      for (int i = 0; i < WARM_UP + sizes.queries(); i++) {
        var to = cloud.hard();
        long search = search(to);
        long begun = System.nanoTime();
        var _ = raw.nearest(to, NEAREST);
        long took = System.nanoTime() - begun;
        if (i >= WARM_UP) {
          ours.add(search);
          theirs.add(took);
        }
      }
      report.figure(Figure.about("vector.p50_ms", at(ours, 0.5) / 1e6, "ms"));
      report.figure(Figure.about("vector.raw_p50_ms", at(theirs, 0.5) / 1e6, "ms"));
      double p50 = at(ours, 0.5) / at(theirs, 0.5);
      report.figure(Figure.ratio("vector.p50_ratio_vs_raw", p50), 1.25);
      report.figure(Figure.ratio("vector.p99_ratio_vs_raw", at(ours, 0.99) / at(theirs, 0.99)));
      insert(PENDING);
      var behind = new ArrayList<Long>();
      for (int i = 0; i < sizes.queries(); i++) {
        behind.add(search(cloud.hard()));
      }
      report.figure(
          Figure.ratio(
              "vector.search_with_200_pending.p50_ratio", at(behind, 0.5) / at(ours, 0.5)));
      feed();
    }

    private long search(double[] to) {
      long begun = System.nanoTime();
      var found = app.call(api.points.nearestHard, new NearestArgs(Embedding.of(to), NEAREST));
      long took = System.nanoTime() - begun;
      report.require(found.size() == NEAREST, "vector", "A search should find ten points.");
      return took;
    }

    private static double at(List<Long> nanos, double part) {
      return nanos.stream().sorted().toList().get((int) (nanos.size() * part));
    }

    /**
     * Whoever has just inserted a point looks for it, while another feeds the index all the time.
     */
    private void fresh() throws InterruptedException {
      var isOver = new AtomicBoolean();
      var feeding =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!isOver.get()) {
                      var _ = app.feedVectors();
                    }
                  });
      int missed = 0;
      for (int i = 0; i < sizes.tries(); i++) {
        var vector = cloud.hard();
        var point = new Point(Embedding.of(cloud.easy()), Embedding.of(vector));
        var id = app.call(api.points.insert, new InsertArgs(List.of(point))).getFirst();
        var found = app.call(api.points.nearestHard, new NearestArgs(Embedding.of(vector), 1));
        missed += found.contains(id) ? 0 : 1;
      }
      isOver.set(true);
      feeding.join();
      report.figure(Figure.exact("vector.fresh_miss", missed, "of_" + sizes.tries()), 0);
      report.require(missed == 0, "vector", missed + " points were missed that were there.");
    }
  }
}
