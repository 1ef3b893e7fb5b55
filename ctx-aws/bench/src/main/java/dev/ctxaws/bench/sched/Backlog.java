package dev.ctxaws.bench.sched;

import dev.ctxaws.bench.app.Run;
import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.Batch;
import dev.ctxaws.bench.stack.Batch.Plan;
import dev.ctxaws.bench.stack.Stack;
import dev.ctxaws.bench.stack.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** How sweeps catch up with tasks that are due, and whose wake-ups have all been lost. */
final class Backlog {
  /** The oldest was due so long ago. */
  private static final Duration AGE = Duration.ofHours(1);

  private static final int WARM_UP = 100;
  private static final String NAME = "sched.backlog";

  private Backlog() {}

  /** One sweep. */
  private record Swept(int woken, double seconds, long heapPeak) {}

  static void run(Stack stack, long first, int tasks, Report report)
      throws IOException, InterruptedException {
    // From here on nobody else's sweep begins; what has begun ends during the warm-up.
    stack.trouble(Trouble.CALLS_LOST);
    var _ = AtOnce.run(stack, first, WARM_UP, NAME + "_warm_up", report);
    var batch = schedule(stack, first + WARM_UP, tasks, report);
    var sweeps = sweep(stack, report);
    int woken = sweeps.stream().mapToInt(Swept::woken).sum();
    report.require(
        woken == tasks,
        NAME,
        "The sweeps should have found %d tasks, and found %d.".formatted(tasks, woken));
    var runs = Checked.runs(batch, tasks, NAME, report);
    double seconds = sweeps.stream().mapToDouble(Swept::seconds).sum();
    report.figure(Figure.about(NAME + "_jobs_per_s", woken / seconds, "jobs_per_s"));
    report.figure(Figure.exact(NAME + "_sweeps", sweeps.size(), "sweeps"));
    report.figure(Figure.exact(NAME + "_displaced_max", displaced(runs), "places"));
    long heap = sweeps.stream().mapToLong(Swept::heapPeak).max().orElse(0);
    report.figure(Figure.about(NAME + "_heap_peak", heap / 1e6, "MB"));
  }

  private static Batch schedule(Stack stack, long first, int tasks, Report report)
      throws IOException, InterruptedException {
    double apart = (double) AGE.toMillis() / 2 / tasks;
    var wanted =
        LongStream.range(0, tasks)
            .mapToObj(number -> new Wanted(first + number, false, (long) (number * apart)))
            .toList();
    var batch = new Batch(stack);
    long begun = System.nanoTime();
    batch.schedule(wanted, new Plan(stack.now().minus(AGE), Duration.ZERO, 250, 3));
    report.note(
        "backlog: %,d tasks scheduled in %d s"
            .formatted(tasks, Duration.ofNanos(System.nanoTime() - begun).toSeconds()));
    return batch;
  }

  /** Sweeps until nothing is found. */
  private static List<Swept> sweep(Stack stack, Report report)
      throws IOException, InterruptedException {
    var sweeps = new ArrayList<Swept>();
    var _ = stack.heapPeak();
    while (true) {
      long begun = System.nanoTime();
      int woken = stack.sweep().woken();
      double seconds = (System.nanoTime() - begun) / 1e9;
      if (woken == 0) {
        return sweeps;
      }
      var swept = new Swept(woken, seconds, stack.heapPeak());
      sweeps.add(swept);
      report.note(
          "sweep %d: %.1f s, %,d jobs, %.0f per s, heap peak %.0f MB"
              .formatted(sweeps.size(), seconds, woken, woken / seconds, swept.heapPeak() / 1e6));
    }
  }

  /** How far the one is from its place that is farthest, if the oldest were run first. */
  static int displaced(List<Run> inOrderOfBegin) {
    var oldestFirst =
        IntStream.range(0, inOrderOfBegin.size())
            .boxed()
            .sorted(Comparator.comparing(place -> inOrderOfBegin.get(place).due()))
            .toList();
    return IntStream.range(0, oldestFirst.size())
        .map(place -> Math.abs(place - oldestFirst.get(place)))
        .max()
        .orElse(0);
  }
}
