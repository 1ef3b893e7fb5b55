package dev.ctxaws.bench.faults;

import dev.ctxaws.bench.app.Run;
import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.Batch;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of the tasks of one drill.
 *
 * @param twice tasks that ran more than once
 * @param lost tasks that have not come to their end, or say that they succeeded and never ran
 * @param early tasks that ran before their time
 * @param failed tasks that failed; they themselves never do
 * @param failedMutations mutations among these
 * @param canceled tasks that were canceled
 * @param canceledRan mutations among these that ran all the same; an action that was running when
 *     it was canceled goes on
 */
record Row(
    String fault,
    int tasks,
    int twice,
    int lost,
    int early,
    int failed,
    int failedMutations,
    int canceled,
    int canceledRan) {
  static final String HEAD =
      line("fault", "jobs", "executed twice", "lost", "early", "failed", "canceled", "and ran");

  /** Reads what became of {@code batch}. */
  static Row of(String fault, Batch batch) throws IOException, InterruptedException {
    return of(fault, batch.tasks(), batch.over(), batch.runs());
  }

  /**
   * Counts.
   *
   * @param over in what state tasks have come to their end
   * @param runs what they noted
   */
  static Row of(
      String fault,
      Map<Id<ScheduledFunction>, Wanted> tasks,
      Map<Id<ScheduledFunction>, String> over,
      List<Run> runs) {
    var ofTask = runs.stream().collect(Collectors.groupingBy(Run::number));
    var row = new Row(fault, tasks.size(), 0, 0, 0, 0, 0, 0, 0);
    for (var task : tasks.entrySet()) {
      var ran = ofTask.getOrDefault(task.getValue().number(), List.of());
      row = row.with(over.getOrDefault(task.getKey(), "open"), task.getValue().action(), ran);
    }
    return row;
  }

  private Row with(String state, boolean action, List<Run> ran) {
    boolean isFailed = state.equals("failed");
    boolean isCanceled = state.equals("canceled");
    boolean isEarly = ran.stream().anyMatch(run -> run.began().isBefore(run.due()));
    return new Row(
        fault,
        tasks,
        twice + (ran.size() > 1 ? 1 : 0),
        lost + (isLost(state, ran) ? 1 : 0),
        early + (isEarly ? 1 : 0),
        failed + (isFailed ? 1 : 0),
        failedMutations + (isFailed && !action ? 1 : 0),
        canceled + (isCanceled ? 1 : 0),
        canceledRan + (isCanceled && !action && !ran.isEmpty() ? 1 : 0));
  }

  private static boolean isLost(String state, List<Run> ran) {
    return switch (state) {
      case "success" -> ran.isEmpty();
      case "failed", "canceled" -> false;
      default -> true;
    };
  }

  /**
   * Checks it.
   *
   * @param maySomeFail whether actions may have been killed while they ran
   */
  void check(Report report, boolean maySomeFail) {
    none(report, twice, "ran twice");
    none(report, lost, "were lost");
    none(report, early, "ran early");
    none(report, canceledRan, "ran though canceled");
    none(report, maySomeFail ? failedMutations : failed, "failed");
  }

  private void none(Report report, int count, String what) {
    report.require(
        count == 0, "faults", "%s: %d of %d tasks %s.".formatted(fault, count, tasks, what));
  }

  @Override
  public String toString() {
    return line(fault, tasks, twice, lost, early, failed, canceled, canceledRan);
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-36s | %5s | %14s | %4s | %5s | %6s | %8s | %7s", cells);
  }
}
