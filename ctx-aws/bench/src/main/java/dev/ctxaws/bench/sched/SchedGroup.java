package dev.ctxaws.bench.sched;

import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.Stack;

/**
 * How the scheduler does on this machine: the handlers, the adapters and the event server of a
 * local run, and DynamoDB Local.
 */
public final class SchedGroup implements Group {
  /**
   * How many tasks there are.
   *
   * @param warmUp that are not measured
   * @param late of which the lateness is measured
   * @param burst that are due at once, for the throughput
   * @param flood that are due at once, and more than there is room for
   * @param backlog whose wake-ups are lost
   */
  record Sizes(int warmUp, int late, int burst, int flood, int backlog) {}

  private final Sizes sizes;

  /** Of the usual sizes; the backlog's is the system property {@code bench.backlog}. */
  public SchedGroup() {
    this(new Sizes(3_000, 1_000, 2_000, 10_000, Integer.getInteger("bench.backlog", 5_000)));
  }

  SchedGroup(Sizes sizes) {
    this.sizes = sizes;
  }

  @Override
  public String name() {
    return "sched";
  }

  @Override
  public void run(Report report) throws Exception {
    JobUnits.run(report);
    try (var stack = Stack.inMemory()) {
      // Unmeasured, so that classes are loaded, connections open, and DynamoDB Local is compiled.
      long first = 0;
      var _ = AtOnce.run(stack, first, sizes.warmUp(), "sched.warm_up", report);
      first += sizes.warmUp();
      Lateness.run(stack, first, sizes.late(), report);
      first += sizes.late();
      var burst = AtOnce.run(stack, first, sizes.burst(), "sched.throughput", report);
      report.figure(burst.perSecond("sched.throughput_jobs_per_s"));
      first += sizes.burst();
      var flood = AtOnce.run(stack, first, sizes.flood(), "sched.at_once", report);
      report.figure(flood.seconds("sched.at_once_" + sizes.flood() + "_s"));
      report.figure(flood.heap("sched.at_once_heap_peak"));
      first += sizes.flood();
      Backlog.run(stack, first, sizes.backlog(), report);
    }
  }
}
