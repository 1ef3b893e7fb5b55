package dev.ctxaws.bench.faults;

import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.Stack;
import dev.ctxaws.bench.stack.Trouble;
import java.time.Duration;

/**
 * What goes wrong, and what becomes of scheduled functions then, as a table. It fails when one ran
 * twice, was lost or was early.
 */
public final class FaultsGroup implements Group {
  private static final Duration BACK = Duration.ofSeconds(20);
  private static final int KILLS = 4;

  private final int tasks;
  private final boolean killing;

  /** All of it, with some hundred tasks each. */
  public FaultsGroup() {
    this(300, true);
  }

  /**
   * A part of it.
   *
   * @param killing whether to kill processes
   */
  FaultsGroup(int tasks, boolean killing) {
    this.tasks = tasks;
    this.killing = killing;
  }

  @Override
  public String name() {
    return "faults";
  }

  @Override
  public void run(Report report) throws Exception {
    report.note(Row.HEAD);
    try (var stack = Stack.inMemory()) {
      long first = 0;
      tell(report, drill(stack, first).troubled("none", Trouble.NONE));
      tell(
          report,
          drill(stack, first += tasks).troubled("every trigger duplicated", Trouble.DUPLICATED));
      tell(
          report,
          drill(stack, first += tasks)
              .troubled("triggers late and reordered", Trouble.LATE_AND_REORDERED));
      tell(report, drill(stack, first += tasks).losing("all Invokes lost", Trouble.CALLS_LOST));
      tell(report, drill(stack, first += tasks).losing("all messages lost", Trouble.MESSAGES_LOST));
      tell(report, drill(stack, first += tasks).losing("all schedules lost", Trouble.EVENTS_LOST));
      tell(report, drill(stack, first += tasks).canceling("canceled as they fall due"));
      tell(report, drill(stack, first += tasks).clockBack("clock set back by 20 s", BACK));
    }
    if (killing) {
      try (var stack = Stack.onDisk()) {
        var row = drill(stack, 0).killing("kill -9 of all processes, 5 times", KILLS);
        report.note(row.toString());
        row.check(report, true);
      }
    }
  }

  private Drill drill(Stack stack, long first) {
    return new Drill(stack, tasks, first);
  }

  private static void tell(Report report, Row row) {
    report.note(row.toString());
    row.check(report, false);
  }
}
