package dev.ctxaws.bench.units;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.hand.HandTable;
import dev.ctxaws.bench.meter.Afterwards;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import org.junit.jupiter.api.Test;

final class WorksTest {
  @Test
  void all_workOnTheEngineAndByHand() throws Exception {
    try (var dynamo = new LocalDynamo();
        var client = dynamo.client();
        var sdk = dynamo.sdk()) {
      BenchApp.createTable(client);
      HandTable.create(sdk);

      var clients = new Clients(client, sdk);
      var works = Works.in(clients, clients, new Afterwards());

      for (var work : works) {
        work.engine().run();
        work.engine().run();
        work.hand().run();
        work.hand().run();
      }
      assertThat(works)
          .extracting(Work::name)
          .containsExactly(
              "get_1",
              "list20_creation",
              "list20_covering",
              "list20_pointer",
              "insert_2idx",
              "patch_plain",
              "rmw_1",
              "range20_write2");
    }
  }
}
