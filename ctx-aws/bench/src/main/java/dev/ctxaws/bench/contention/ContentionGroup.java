package dev.ctxaws.bench.contention;

import dev.ctxaws.bench.hand.HandCounter;
import dev.ctxaws.bench.hand.HandTable;
import dev.ctxaws.bench.meter.Afterwards;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;

/**
 * How the engine bears contention, on DynamoDB Local: how much is done again, and how much gets
 * done. What is per second compares one machine with itself, and says nothing about AWS.
 */
public final class ContentionGroup implements Group {
  @Override
  public String name() {
    return "contention";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var dynamo = new LocalDynamo();
        var client = dynamo.client();
        var sdk = dynamo.sdk()) {
      BenchApp.createTable(client);
      HandTable.create(sdk);
      var parallel = new Afterwards();
      BlindInsert.run(new BenchApp(client, parallel), report);
      HotCounter.run(new BenchApp(client, parallel), report);
      HotCounter.runByHand(new HandCounter(sdk), report);
      new HotRangeReader(new BenchApp(client, parallel), new BenchApp(client, parallel))
          .run(report);
    }
  }
}
