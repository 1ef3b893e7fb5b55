package dev.ctxaws.bench.contention;

import dev.ctxaws.bench.app.Events;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.function.NoArgs;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;

/**
 * Inserts that read nothing, into one table and one place of its index. None may get in another's
 * way.
 */
final class BlindInsert {
  private static final String NAME = "contention.blind_insert";
  private static final int THREADS = 32;
  private static final int INSERTS = 200;
  private static final String KIND = "kind";

  private BlindInsert() {}

  static void run(BenchApp app, Report report) throws InterruptedException, ExecutionException {
    var time =
        Crowd.run(
            THREADS,
            thread -> {
              for (int i = 0; i < INSERTS; i++) {
                var _ = app.call(api.events.add, new Events.AddArgs(KIND, thread * INSERTS + i));
              }
            });
    long retries = app.reruns();
    report.figure(Figures.count(NAME + ".retries", retries, "retries"), 0);
    report.figure(Figures.perSecond(NAME + ".per_s", THREADS * INSERTS, time));
    report.require(retries == 0, NAME, "Blind inserts never conflict, and were made again.");
    report.require(
        areAll(app.call(api.events.all, NoArgs.NONE)),
        NAME,
        "Every event that was acknowledged should be there once, and is not.");
    report.require(
        areAll(app.call(api.events.ofKind, new Events.OfKind(KIND))),
        NAME,
        "Every event that was acknowledged should be in the index once, and is not.");
  }

  private static boolean areAll(List<Long> numbers) {
    return LongStream.range(0, THREADS * INSERTS)
        .boxed()
        .toList()
        .equals(numbers.stream().sorted().toList());
  }
}
