package dev.ctxaws.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.aws.dynamodb.client.CallListener;
import dev.ctxaws.aws.dynamodb.client.RequestUnits;
import dev.ctxaws.bench.app.Counters.CounterId;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.function.NoArgs;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class BenchAppTest {
  /** Does something once, before the first write is sent. */
  private static final class Interruption implements CallListener {
    final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});
    private final CallListener units = new RequestUnits();

    @Override
    public Call begins(String operation) {
      if (operation.equals("UpdateItem")) {
        next.getAndSet(() -> {}).run();
      }
      return units.begins(operation);
    }
  }

  @Test
  void reruns_anotherGotInFirst_countsOne() throws Exception {
    var interruption = new Interruption();
    try (var dynamo = new LocalDynamo();
        var others = dynamo.client();
        var client = dynamo.client(interruption)) {
      BenchApp.createTable(others);
      var app = new BenchApp(client, new Afterwards());
      var other = new BenchApp(others, new Afterwards());
      var counter = new CounterId(other.call(api.counters.add, NoArgs.NONE));
      interruption.next.set(() -> other.call(api.counters.increment, counter));

      app.call(api.counters.increment, counter);

      assertThat(app.call(api.counters.value, counter)).isEqualTo(2);
      assertThat(app.reruns()).isEqualTo(1);
      assertThat(other.reruns()).isZero();
    }
  }
}
