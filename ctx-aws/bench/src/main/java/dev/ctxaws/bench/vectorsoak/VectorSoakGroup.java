package dev.ctxaws.bench.vectorsoak;

import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.VectorStream;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.vectorsoak.Soak.Event;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Random writes and searches of an index that the table's stream feeds, each search compared with
 * all that is committed: what is missed and what was found that is not so. Batches of the stream
 * come late and twice, and OpenSearch is killed in the middle, and started again at its place.
 */
public final class VectorSoakGroup implements Group {
  private static final int AT_ONCE = 16;
  private static final long SEED = 1;
  private static final Duration LATEST = Duration.ofSeconds(2);

  private final int operations;
  private final boolean killing;

  /** Some ten thousand operations. */
  public VectorSoakGroup() {
    this(12_000, true);
  }

  /**
   * A part of it.
   *
   * @param killing whether to kill OpenSearch
   */
  VectorSoakGroup(int operations, boolean killing) {
    this.operations = operations;
    this.killing = killing;
  }

  @Override
  public String name() {
    return "vectorsoak";
  }

  @Override
  public void run(Report report) throws Exception {
    if (!killing) {
      run(report, null);
      return;
    }
    var folder = Files.createTempDirectory("ctx-aws-soak");
    try {
      run(report, folder);
    } finally {
      delete(folder);
    }
  }

  private void run(Report report, @Nullable Path folder) throws Exception {
    try (var dynamo = new LocalDynamo();
        var search = new Mortal(new OpenSearchSettings(folder, killing ? Life.LONG : Life.SHORT));
        var client = dynamo.client()) {
      BenchApp.createTable(client);
      var app = BenchApp.searching(client, Parallel.virtualThreads(AT_ONCE), search.endpoint());
      var counted = new SoakReport(report);
      var soak = new Soak(app, counted, SEED);
      var deliveries = Deliveries.seeded(SEED).duplicating(0.3).delaying(0.3, LATEST);
      try (var stream = VectorStream.start(client, dynamo.endpoint(), app, deliveries)) {
        soak.run(operations, killing ? killing(search) : Map.of());
        report.note(
            "The stream's batches were handed over %d times, of which %d failed."
                .formatted(stream.calls(), stream.failures()));
      }
      while (app.feedVectors() > 0) {
        Thread.onSpinWait();
      }
      soak.searchAll();
      counted.print();
      report.require(
          !killing || counted.refusals() > 0,
          "vectorsoak",
          "No search was refused, though OpenSearch was away.");
    }
  }

  /** In the middle; and some hundred operations later it comes back. */
  private Map<Integer, Event> killing(Mortal search) {
    return Map.of(operations / 2, search::kill, operations / 2 + operations / 40, search::restart);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
