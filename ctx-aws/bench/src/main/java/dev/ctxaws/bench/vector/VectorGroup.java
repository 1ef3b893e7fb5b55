package dev.ctxaws.bench.vector;

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
   * @param life whether OpenSearch is to be quick, or there soon
   */
  record Sizes(int points, int queries, int searches, int lags, int tries, Life life) {}

  private static final int AT_ONCE = 16;

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
    try (var dynamo = new LocalDynamo();
        var search = OpenSearchLocal.start(new OpenSearchSettings(null, sizes.life()));
        var client = dynamo.client();
        var raw = new RawSearch(search.endpoint(), "by_hard")) {
      BenchApp.createTable(client);
      var app = BenchApp.searching(client, Parallel.virtualThreads(AT_ONCE), search.endpoint());
      var cloud = new Cloud(1);
      var inserted = new Inserted(app, cloud);
      inserted.insert(sizes.points());
      feed(app);
      var recall = new Recall(app, sizes.queries(), report);
      recall.of("easy", api.points.nearestEasy, inserted.easy(), cloud::easy, 0.99);
      recall.of("hard", api.points.nearestHard, inserted.hard(), cloud::hard, 0.95);
      new SearchTimes(app, raw, cloud, report).measure(inserted, sizes.searches());
      feed(app);
      try (var _ = VectorStream.start(client, dynamo.endpoint(), app, Deliveries.faithful())) {
        var freshness = new Freshness(app, raw, cloud, report);
        freshness.lag(inserted, sizes.lags());
        freshness.misses(inserted, sizes.tries());
      }
    }
  }

  private static void feed(BenchApp app) {
    while (app.feedVectors() > 0) {
      Thread.onSpinWait();
    }
  }
}
