package dev.ctxaws.bench.contention;

import dev.ctxaws.CtxException;
import dev.ctxaws.bench.app.Counters.CounterId;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.hand.HandCounter;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.function.NoArgs;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** One document that all read, and write back one higher. */
final class HotCounter {
  private static final String NAME = "contention.hot_counter";
  private static final int THREADS = 32;
  private static final int INCREMENTS = 25;

  private HotCounter() {}

  /** On the engine, with its retries. */
  static void run(BenchApp app, Report report) throws InterruptedException, ExecutionException {
    var counter = new CounterId(app.call(api.counters.add, NoArgs.NONE));
    var givenUp = new LongAdder();
    var time =
        Crowd.run(
            THREADS,
            _ -> {
              for (int i = 0; i < INCREMENTS; i++) {
                try {
                  var _ = app.call(api.counters.increment, counter);
                } catch (CtxException e) {
                  if (!e.code().equals("OptimisticConcurrencyControlFailure")) {
                    throw e;
                  }
                  givenUp.increment();
                }
              }
            });
    long committed = THREADS * INCREMENTS - givenUp.sum();
    report.figure(Figures.perSecond(NAME + ".commits_per_s", committed, time));
    report.figure(Figures.count(NAME + ".retries", app.reruns(), "retries"));
    report.figure(Figures.count(NAME + ".given_up", givenUp.sum(), "calls"));
    requireValue(report, NAME, committed, app.call(api.counters.value, counter));
  }

  /** By hand, with as many tries and the same pauses. */
  static void runByHand(HandCounter counter, Report report)
      throws InterruptedException, ExecutionException {
    var retries = new LongAdder();
    var givenUp = new LongAdder();
    var time =
        Crowd.run(
            THREADS,
            _ -> {
              for (int i = 0; i < INCREMENTS; i++) {
                int failures = failuresByHand(counter);
                retries.add(Math.min(failures, Retries.CONVEX.most()));
                if (failures > Retries.CONVEX.most()) {
                  givenUp.increment();
                }
              }
            });
    long committed = THREADS * INCREMENTS - givenUp.sum();
    report.figure(Figures.perSecond("hand.hot_counter.commits_per_s", committed, time));
    report.figure(Figures.count("hand.hot_counter.retries", retries.sum(), "retries"));
    report.figure(Figures.count("hand.hot_counter.given_up", givenUp.sum(), "calls"));
    requireValue(report, "hand.hot_counter", committed, counter.value());
  }

  /** Increments the counter, or gives up; returns how many tries failed. */
  private static int failuresByHand(HandCounter counter) throws InterruptedException {
    var retries = Retries.CONVEX;
    int failures = 0;
    while (!counter.increment()) {
      failures++;
      if (failures > retries.most()) {
        return failures;
      }
      long longest =
          Math.min(
              retries.longestPause().toMillis(), retries.firstPause().toMillis() << (failures - 1));
      Thread.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
    }
    return failures;
  }

  private static void requireValue(Report report, String name, long committed, long value) {
    report.require(
        value == committed,
        name,
        "The counter should stand at the %d increments that were acknowledged, and stands at %d."
            .formatted(committed, value));
  }
}
