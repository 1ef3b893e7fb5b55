package dev.ctxaws.bench.vector;

import dev.ctxaws.bench.app.Point;
import dev.ctxaws.bench.app.Points.NearestArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.VectorStream;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.opensearch.OpenSearchLocal;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import dev.ctxaws.value.Id;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Vector search on this machine: the engine and its adapter over DynamoDB Local and OpenSearch, and
 * the same query by hand beside it.
 */
public final class VectorGroup implements Group {
  /**
   * How much is measured.
   *
   * @param points how many there are
   * @param queries how many of them are compared with brute force
   * @param searches how many are timed
   * @param lags how often the index is waited for
   * @param tries how often a point is looked for right after it was inserted
   * @param life whether the servers are to be quick, or there soon
   */
  record Sizes(int points, int queries, int searches, int lags, int tries, Life life) {}

  private static final int AT_ONCE = 16;

  /** That of an index that says nothing else. */
  private static final int OVER_FETCH = 512;

  private final Sizes sizes;

  /** Of the usual sizes. */
  public VectorGroup() {
    this(new Sizes(20_000, 300, 1_000, 300, 5_000, Life.LONG));
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
    try (var dynamo = new LocalDynamo(sizes.life());
        var search = OpenSearchLocal.start(new OpenSearchSettings(null, sizes.life()));
        var client = dynamo.client();
        var raw = new RawSearch(search.endpoint(), "by_hard")) {
      BenchApp.createTable(client);
      var app = BenchApp.searching(client, Parallel.virtualThreads(AT_ONCE), search.endpoint());
      var cloud = new Cloud(1);
      var inserted = new Inserted(app, cloud);
      inserted.insert(sizes.points());
      feed(app);
      recall(app, raw, cloud, inserted, report);
      new SearchTimes(app, raw, cloud, report).measure(inserted, sizes.searches());
      feed(app);
      try (var _ = VectorStream.start(client, dynamo.endpoint(), app, Deliveries.faithful())) {
        var freshness = new Freshness(app, raw, cloud, report);
        freshness.lag(inserted, sizes.lags());
        freshness.misses(inserted, sizes.tries());
      }
    }
  }

  private void recall(BenchApp app, RawSearch raw, Cloud cloud, Inserted inserted, Report report)
      throws Exception {
    var easy = new Recall(inserted.easy(), some(cloud::easy));
    var hard = new Recall(inserted.hard(), some(cloud::hard));
    easy.measure(
        "vector.easy.recall_at_10",
        to -> app.call(api.points.nearestEasy, NearestArgs.of(to, Recall.NEAREST)),
        0.99,
        report);
    hard.measure(
        "vector.hard.recall_at_10",
        to -> app.call(api.points.nearestHard, NearestArgs.of(to, Recall.NEAREST)),
        0.95,
        report);
    // What searches of more points come to, for which there is no time.
    hard.measure(
        "vector.hard.recall_at_10_by_graph",
        to ->
            raw.nearest(to, Recall.NEAREST, Recall.NEAREST + OVER_FETCH).stream()
                .map(Id<Point>::new)
                .toList(),
        0.95,
        report);
  }

  private List<double[]> some(Supplier<double[]> any) {
    return Stream.generate(any).limit(sizes.queries()).toList();
  }

  private static void feed(BenchApp app) {
    while (app.feedVectors() > 0) {
      Thread.onSpinWait();
    }
  }
}
