package dev.ctxaws.bench.sched;

import dev.ctxaws.bench.app.Run;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.Batch;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** The runs of a batch, each task once and none early; other figures would be worth nothing. */
final class Checked {
  private Checked() {}

  /** Reads the runs of {@code tasks} tasks, in the order in which they began. */
  static List<Run> runs(Batch batch, int tasks, String name, Report report)
      throws IOException, InterruptedException {
    var runs = batch.runs().stream().sorted(Comparator.comparing(Run::began)).toList();
    long different = runs.stream().map(Run::number).distinct().count();
    report.require(
        runs.size() == tasks && different == tasks,
        name,
        "%d tasks should have run once each; there were %d runs, of %d tasks."
            .formatted(tasks, runs.size(), different));
    long early = runs.stream().filter(run -> run.began().isBefore(run.due())).count();
    report.require(early == 0, name, "None may be early, and " + early + " were.");
    return runs;
  }
}
