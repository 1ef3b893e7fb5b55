package dev.ctxaws.bench.sched;

import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.Batch;
import dev.ctxaws.bench.stack.Batch.Plan;
import dev.ctxaws.bench.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.LongStream;

/** How long it takes to run tasks that are all due at one moment. */
final class AtOnce {
  /** Time enough to schedule them all; then it passes at once. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * What came of it.
   *
   * @param time from when they were due until the last began
   */
  record Burst(int tasks, Duration time, long heapPeak) {
    Figure perSecond(String name) {
      return Figure.about(name, tasks * 1e9 / time.toNanos(), "jobs_per_s");
    }

    Figure seconds(String name) {
      return Figure.about(name, time.toMillis() / 1e3, "s");
    }

    Figure heap(String name) {
      return Figure.about(name, heapPeak / 1e6, "MB");
    }
  }

  private AtOnce() {}

  /**
   * Runs tasks.
   *
   * @param first the number of the first
   */
  static Burst run(Stack stack, long first, int tasks, String name, Report report)
      throws IOException, InterruptedException {
    var wanted =
        LongStream.range(first, first + tasks)
            .mapToObj(number -> new Wanted(number, false, 0))
            .toList();
    var due = stack.now().plus(BEFORE);
    var batch = new Batch(stack);
    batch.schedule(wanted, new Plan(due, Duration.ZERO, 250, 2));
    var _ = stack.heapPeak();
    stack.advance(Duration.between(stack.now(), due));
    var _ = batch.await(0, PATIENCE);
    long heap = stack.heapPeak();
    var runs = Checked.runs(batch, tasks, name, report);
    return new Burst(tasks, Duration.between(due, runs.getLast().began()), heap);
  }
}
