package dev.ctxaws.bench.hand;

import static dev.ctxaws.bench.hand.HandTable.number;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** A number that everybody wants to raise. */
public final class HandCounter {
  private final DynamoDbClient client;
  private final Map<String, AttributeValue> key = HandTable.keyOf("counters", "1");

  /** The counter in the table of {@code client}, which has none yet: it stands at 0. */
  public HandCounter(DynamoDbClient client) {
    this.client = client;
    var counter = new HashMap<>(key);
    counter.put("count", number(0));
    counter.put("version", number(0));
    client.putItem(request -> request.tableName(HandTable.NAME).item(counter));
  }

  /**
   * Reads the counter and writes it back one higher, unless it was changed meanwhile.
   *
   * @return whether it was written; if not, it is to be tried again
   */
  public boolean increment() {
    var seen = read();
    var values =
        Map.of(
            ":next", number(number(seen, "count") + 1),
            ":one", number(1),
            ":seen", number(number(seen, "version")));
    try {
      client.updateItem(
          request ->
              request
                  .tableName(HandTable.NAME)
                  .key(key)
                  .updateExpression("SET #count = :next, version = version + :one")
                  .conditionExpression("version = :seen")
                  .expressionAttributeNames(Map.of("#count", "count"))
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Where it stands. */
  public long value() {
    return number(read(), "count");
  }

  private Map<String, AttributeValue> read() {
    return client
        .getItem(request -> request.tableName(HandTable.NAME).key(key).consistentRead(true))
        .item();
  }
}
