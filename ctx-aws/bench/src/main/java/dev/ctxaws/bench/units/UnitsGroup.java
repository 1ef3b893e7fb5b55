package dev.ctxaws.bench.units;

import dev.ctxaws.bench.hand.HandTable;
import dev.ctxaws.bench.meter.Afterwards;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.Cost;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.Meter;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;

/**
 * What single operations cost, in request units and in round trips until the reply, on the engine
 * and by hand.
 */
public final class UnitsGroup implements Group {
  @Override
  public String name() {
    return "units";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var dynamo = new LocalDynamo();
        var unseen = dynamo.client();
        var aside = dynamo.sdk()) {
      BenchApp.createTable(unseen);
      HandTable.create(aside);
      var afterwards = new Afterwards();
      var meter = new Meter(aside, afterwards);
      try (var client = dynamo.client(meter);
          var sdk = dynamo.sdk(meter)) {
        var repeated = new Repeated(meter);
        var clients = new Clients(client, sdk);
        for (var work : Works.in(clients, new Clients(unseen, aside), afterwards)) {
          tell(report, work, repeated.cost(work.name(), work.engine()));
          tellByHand(report, work, repeated.cost("hand." + work.name(), work.hand()));
        }
      }
    }
  }

  private static void tell(Report report, Work work, Cost cost) {
    var wanted = work.wanted();
    tell(report, "units." + work.name() + ".rru", cost.rru(), wanted.rru(), "rru");
    tell(report, "units." + work.name() + ".wru", cost.wru(), wanted.wru(), "wru");
    tell(report, "rounds." + work.name(), cost.rounds(), wanted.rounds(), "rounds");
  }

  private static void tell(Report report, String name, double found, double wanted, String unit) {
    if (found > 0 || wanted > 0) {
      report.figure(Figure.exact(name, found, unit), wanted);
    }
  }

  private static void tellByHand(Report report, Work work, Cost cost) {
    var name = "hand." + work.name();
    if (cost.rru() > 0) {
      report.figure(Figure.exact(name + ".rru", cost.rru(), "rru"));
    }
    if (cost.wru() > 0) {
      report.figure(Figure.exact(name + ".wru", cost.wru(), "wru"));
    }
    report.figure(Figure.exact("hand.rounds." + work.name(), cost.rounds(), "rounds"));
  }
}
