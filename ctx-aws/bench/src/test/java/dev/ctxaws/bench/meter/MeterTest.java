package dev.ctxaws.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.aws.dynamodb.client.DynamoException;
import dev.ctxaws.aws.dynamodb.client.Request;
import dev.ctxaws.bench.hand.HandTable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@TestInstance(Lifecycle.PER_CLASS)
final class MeterTest {
  private static final String TABLE = "hand";

  /** Holds the calls of a client back until it is opened. */
  private static final class Gate implements ExecutionInterceptor {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      reached.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final LocalDynamo dynamo = new LocalDynamo();
  private final DynamoDbClient aside = dynamo.sdk();
  private final Afterwards afterwards = new Afterwards();
  private final Meter meter = new Meter(aside, afterwards);
  private final DynamoDbClient client = dynamo.sdk(meter);

  MeterTest() throws IOException, InterruptedException {
    HandTable.create(aside);
  }

  @AfterAll
  void stop() {
    client.close();
    aside.close();
    dynamo.close();
  }

  private static Map<String, AttributeValue> key(String id) {
    return Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(id));
  }

  private static void put(DynamoDbClient client, String id) {
    client.putItem(put -> put.tableName(TABLE).item(key(id)));
  }

  private static void get(DynamoDbClient client, String id) {
    client.getItem(get -> get.tableName(TABLE).key(key(id)).consistentRead(true));
  }

  @Test
  void measure_callsInARow_countsThemAll() throws Exception {
    var cost =
        meter.measure(
            () -> {
              get(client, "1");
              get(client, "2");
              put(client, "3");
            });

    assertThat(cost).isEqualTo(new Cost(2, 1, 3));
  }

  @Test
  void measure_nothing_costsNothing() throws Exception {
    get(client, "1");

    assertThat(meter.measure(() -> {})).isEqualTo(new Cost(0, 0, 0));
  }

  @Test
  void measure_callsSideBySide_areOneRound() throws Exception {
    var gate = new Gate();
    var held = dynamo.sdk(meter, gate);

    var cost =
        meter.measure(
            () -> {
              var other = Thread.startVirtualThread(() -> get(held, "1"));
              gate.reached.await();
              get(client, "2");
              gate.open.countDown();
              other.join();
            });

    assertThat(cost).isEqualTo(new Cost(2, 0, 1));
  }

  @Test
  void measure_callThatEndsAfterTheReply_costsUnitsAndNoRound() throws Exception {
    var gate = new Gate();
    var held = dynamo.sdk(meter, gate);
    var measuring = Thread.currentThread();

    var cost =
        meter.measure(
            () -> {
              get(client, "1");
              afterwards.afterwards(() -> put(held, "2"));
              gate.reached.await();
              Thread.startVirtualThread(
                  () -> {
                    // It has returned by then, and waits for what is left.
                    while (measuring.getState() != Thread.State.WAITING) {
                      Thread.onSpinWait();
                    }
                    gate.open.countDown();
                  });
            });

    assertThat(cost).isEqualTo(new Cost(1, 1, 1));
  }

  @Test
  void measure_transaction_isChargedItemByItem() throws Exception {
    var cost =
        meter.measure(
            () ->
                client.transactWriteItems(
                    request ->
                        request.transactItems(insert("new-1"), insert("new-2"), insert("new-3"))));

    assertThat(cost).isEqualTo(new Cost(0, 6, 1));
  }

  private static TransactWriteItem insert(String id) {
    return TransactWriteItem.builder()
        .put(
            put ->
                put.tableName(TABLE).item(key(id)).conditionExpression("attribute_not_exists(pk)"))
        .build();
  }

  @Test
  void measure_callThatFails_isNoMeasurement() {
    assertThatThrownBy(
            () ->
                meter.measure(
                    () -> {
                      try {
                        client.getItem(get -> get.tableName("nowhere").key(key("1")));
                      } catch (RuntimeException e) {
                        // The operation bears it; the meter does not know what it cost.
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A call of what was measured failed.")
        .cause()
        .hasMessageContaining("non-existent table");
  }

  @Test
  void measure_callsOfTheEnginesClient_areCountedAsWell() throws Exception {
    try (var ours = dynamo.client(meter)) {
      var key =
          Map.<String, Attribute>of("pk", new Attribute.Text("p"), "sk", new Attribute.Text("1"));
      var cost =
          meter.measure(
              () -> {
                var _ = ours.call(of("PutItem").attributes("Item", key));
                var _ =
                    ours.call(of("GetItem").attributes("Key", key).flag("ConsistentRead", true));
              });

      assertThat(cost).isEqualTo(new Cost(1, 1, 2));
    }
  }

  private static Request of(String operation) {
    return Request.of(operation).text("TableName", TABLE);
  }

  @Test
  void measure_callOfTheEnginesClientThatFails_isNoMeasurement() {
    try (var ours = dynamo.client(meter)) {
      assertThatThrownBy(
              () ->
                  meter.measure(
                      () -> {
                        try {
                          var _ = ours.call(of("GetItem"));
                        } catch (DynamoException e) {
                          // The operation bears it; the meter does not know what it cost.
                        }
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("A call of what was measured failed.");
    }
  }
}
