package dev.ctxaws.bench.sched;

import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.Afterwards;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.Meter;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.units.Repeated;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What a job costs: a mutation that schedules a function and writes nothing else, and the run of
 * that function, a mutation that does nothing. By themselves both would write nothing.
 */
final class JobUnits {
  private JobUnits() {}

  static void run(Report report) throws Exception {
    try (var dynamo = new LocalDynamo();
        var aside = dynamo.sdk();
        var unseen = dynamo.client()) {
      BenchApp.createTable(unseen);
      var afterwards = new Afterwards();
      var meter = new Meter(aside, afterwards);
      try (var client = dynamo.client(meter)) {
        measure(new BenchApp(client, afterwards), new Repeated(meter), report);
      }
    }
  }

  private static void measure(BenchApp app, Repeated repeated, Report report) throws Exception {
    Queue<Id<ScheduledFunction>> jobs = new ArrayDeque<>();
    var schedule =
        repeated.cost("schedule", () -> jobs.add(app.call(api.tasks.scheduleNothing, NoArgs.NONE)));
    var run = repeated.cost("run", () -> app.runScheduled(jobs.remove()));
    report.figure(figure("schedule", schedule.wru(), "wru"));
    report.figure(figure("run", run.wru(), "wru"));
    report.figure(figure("units_per_job", schedule.wru() + run.wru(), "wru"));
    report.figure(figure("units_per_job", schedule.rru() + run.rru(), "rru"));
  }

  private static Figure figure(String what, double units, String unit) {
    return Figure.exact("sched." + what + "." + unit, units, unit);
  }
}
