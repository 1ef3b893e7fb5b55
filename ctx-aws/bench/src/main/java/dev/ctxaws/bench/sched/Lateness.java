package dev.ctxaws.bench.sched;

import dev.ctxaws.bench.app.Run;
import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.Batch;
import dev.ctxaws.bench.stack.Batch.Plan;
import dev.ctxaws.bench.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** How late tasks begin whose times are spread over some seconds. */
final class Lateness {
  private static final int SPREAD_MILLIS = 10_000;

  /** Ten of each mutation, and a few of these at a time: as callers come, not as one flood. */
  private static final Plan PLAN = new Plan(null, Duration.ZERO, 10, 2);

  private static final double TARGET_P99_MILLIS = 2_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Lateness() {}

  static void run(Stack stack, long first, int tasks, Report report)
      throws IOException, InterruptedException {
    var random = new Random(1);
    var wanted =
        LongStream.range(first, first + tasks)
            .mapToObj(number -> new Wanted(number, false, random.nextInt(SPREAD_MILLIS + 1)))
            .toList();
    var batch = new Batch(stack);
    batch.schedule(wanted, PLAN);
    var _ = batch.await(0, PATIENCE);
    var late =
        Checked.runs(batch, tasks, "sched.lateness", report).stream()
            .map(Lateness::millis)
            .sorted()
            .toList();
    report.figure(figure("p50", percentile(late, 50)));
    report.figure(figure("p99", percentile(late, 99)), TARGET_P99_MILLIS);
    report.figure(figure("max", late.getLast()));
  }

  private static double millis(Run run) {
    return Duration.between(run.due(), run.began()).toNanos() / 1e6;
  }

  private static double percentile(List<Double> sorted, int percent) {
    return sorted.get(Math.ceilDiv(percent * sorted.size(), 100) - 1);
  }

  private static Figure figure(String which, double millis) {
    return Figure.about("sched.lateness_" + which + "_ms", millis, "ms");
  }
}
