package dev.ctxaws.bench.limits;

import dev.ctxaws.bench.app.Marks.Count;
import dev.ctxaws.bench.app.Marks.ReadAndAdd;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.Afterwards;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.Cost;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.Meter;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.engine.document.Limits;
import java.time.Duration;

/**
 * What transactions cost that write and read as many documents as a function may: 16,000 and
 * 32,000.
 */
public final class LimitsGroup implements Group {
  /** A busy machine needs a while for so many calls. */
  private static final Duration TIME = Duration.ofMinutes(10);

  private final int written;
  private final int read;

  /** At Convex's limits. */
  public LimitsGroup() {
    this(Limits.CONVEX.documentsWritten(), Limits.CONVEX.documentsRead());
  }

  /** With other numbers of documents; of those {@code read}, at most twice {@code written}. */
  LimitsGroup(int written, int read) {
    this.written = written;
    this.read = read;
  }

  @Override
  public String name() {
    return "limits";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var dynamo = new LocalDynamo();
        var aside = dynamo.sdk();
        var unseen = dynamo.client()) {
      BenchApp.createTable(unseen);
      var afterwards = new Afterwards();
      var meter = new Meter(aside, afterwards);
      try (var client = dynamo.client(meter)) {
        measure(new BenchApp(client, afterwards, TIME), meter, report);
      }
    }
  }

  private void measure(BenchApp app, Meter meter, Report report) throws Exception {
    var count = new Count(written);
    measure("write" + written, () -> app.call(api.marks.add, count), meter, report);
    app.call(api.marks.add, count);
    measure(
        "read" + read,
        () -> requireRead(app.call(api.marks.read, new Count(read)), report),
        meter,
        report);
    measure(
        "read" + read + "_write" + written,
        () -> requireRead(app.call(api.marks.readAndAdd, new ReadAndAdd(read, written)), report),
        meter,
        report);
    report.require(app.reruns() == 0, "limits", "Nobody was there, and yet something was rerun.");
  }

  private void requireRead(int found, Report report) {
    report.require(
        found == read,
        "limits",
        "It should have read %d documents, and read %d.".formatted(read, found));
  }

  private static void measure(String name, Meter.Operation operation, Meter meter, Report report)
      throws Exception {
    long begin = System.nanoTime();
    Cost cost = meter.measure(operation);
    long end = System.nanoTime();
    if (cost.rru() > 0) {
      report.figure(Figure.exact("limits." + name + ".rru", cost.rru(), "rru"));
    }
    if (cost.wru() > 0) {
      report.figure(Figure.exact("limits." + name + ".wru", cost.wru(), "wru"));
    }
    report.figure(Figure.exact("limits." + name + ".rounds", cost.rounds(), "rounds"));
    report.figure(Figure.about("limits." + name + ".ms", (end - begin) / 1e6, "ms"));
  }
}
