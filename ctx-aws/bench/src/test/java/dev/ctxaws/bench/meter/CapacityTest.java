package dev.ctxaws.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.bench.hand.HandTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Whether DynamoDB Local reports what DynamoDB would charge: reads by 4 KB, half when they are
 * eventually consistent, a query's items together and a batch's each by itself; writes by 1 KB of
 * the larger of before and after. Transactions are the exception.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class CapacityTest {
  private static final String TABLE = "hand";

  private final LocalDynamo dynamo = new LocalDynamo();
  private final DynamoDbClient client = dynamo.sdk();

  CapacityTest() throws IOException, InterruptedException {
    HandTable.create(client);
  }

  @AfterAll
  void stop() {
    client.close();
    dynamo.close();
  }

  private static Map<String, AttributeValue> key(String partition, int id) {
    return Map.of(
        "pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS("%04d".formatted(id)));
  }

  /** An item of {@code size} bytes. */
  private static Map<String, AttributeValue> item(String partition, int id, int size) {
    int names = "pk".length() + "sk".length() + "b".length();
    var rest = new byte[size - names - partition.length() - 4];
    var item = new HashMap<>(key(partition, id));
    item.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(rest)));
    return item;
  }

  private Capacity put(Map<String, AttributeValue> item) {
    var request = PutItemRequest.builder().tableName(TABLE).item(item).build();
    return Capacity.of(client.putItem((PutItemRequest) Capacity.asking(request)));
  }

  private double get(Map<String, AttributeValue> key, boolean strong) {
    var request = GetItemRequest.builder().tableName(TABLE).key(key).consistentRead(strong).build();
    return Capacity.of(client.getItem((GetItemRequest) Capacity.asking(request))).rru();
  }

  @Test
  void put_isChargedByTheKilobyteOfTheLarger() {
    assertThat(put(item("put", 1, 1024))).isEqualTo(new Capacity(0, 1));
    assertThat(put(item("put", 2, 1025))).isEqualTo(new Capacity(0, 2));
    assertThat(put(item("put", 2, 500))).isEqualTo(new Capacity(0, 2));
    assertThat(put(item("put", 2, 500))).isEqualTo(new Capacity(0, 1));
  }

  @Test
  void get_isChargedByFourKilobytes() {
    put(item("get", 1, 4096));
    put(item("get", 2, 4097));

    assertThat(get(key("get", 1), true)).isEqualTo(1);
    assertThat(get(key("get", 1), false)).isEqualTo(0.5);
    assertThat(get(key("get", 2), true)).isEqualTo(2);
    assertThat(get(key("get", 2), false)).isEqualTo(1);
    assertThat(get(key("get", 3), true)).isEqualTo(1);
    assertThat(get(key("get", 3), false)).isEqualTo(0.5);
  }

  @Test
  void batchGet_isChargedItemByItem() {
    put(item("batch", 1, 500));
    put(item("batch", 2, 4097));

    assertThat(batchGet(true)).isEqualTo(1 + 2);
    assertThat(batchGet(false)).isEqualTo(0.5 + 1);
  }

  /** Of items that are there: DynamoDB Local charges nothing for others, and DynamoDB would. */
  private double batchGet(boolean strong) {
    var keys =
        KeysAndAttributes.builder()
            .keys(List.of(key("batch", 1), key("batch", 2)))
            .consistentRead(strong)
            .build();
    var request = BatchGetItemRequest.builder().requestItems(Map.of(TABLE, keys)).build();
    return Capacity.of(client.batchGetItem((BatchGetItemRequest) Capacity.asking(request))).rru();
  }

  @Test
  void query_isChargedForAllItemsTogether() {
    for (int id = 0; id < 20; id++) {
      put(item("query", id, 615));
    }

    // 20 times 615 bytes are 12 bytes more than 3 times 4 KB.
    assertThat(query(20, true)).isEqualTo(4);
    assertThat(query(20, false)).isEqualTo(2);
    assertThat(query(19, true)).isEqualTo(3);
    assertThat(query(19, false)).isEqualTo(1.5);
  }

  private double query(int limit, boolean strong) {
    var request =
        QueryRequest.builder()
            .tableName(TABLE)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("query")))
            .limit(limit)
            .consistentRead(strong)
            .build();
    return Capacity.of(client.query((QueryRequest) Capacity.asking(request))).rru();
  }

  @Test
  void update_isChargedByTheKilobyteOfTheLarger() {
    put(item("update", 1, 1020));

    assertThat(update("SET n = :v")).isEqualTo(2);
    assertThat(update("REMOVE n")).isEqualTo(2);
    assertThat(update("REMOVE n")).isEqualTo(1);
  }

  private double update(String expression) {
    var request = UpdateItemRequest.builder().tableName(TABLE).key(key("update", 1));
    request.updateExpression(expression);
    if (expression.contains(":v")) {
      request.expressionAttributeValues(Map.of(":v", AttributeValue.fromS("12345")));
    }
    return Capacity.of(client.updateItem((UpdateItemRequest) Capacity.asking(request.build())))
        .wru();
  }

  @Test
  void delete_isChargedByTheKilobyteOfWhatWasThere() {
    put(item("delete", 1, 1025));

    assertThat(delete()).isEqualTo(2);
    assertThat(delete()).isEqualTo(1);
  }

  private double delete() {
    var request = DeleteItemRequest.builder().tableName(TABLE).key(key("delete", 1)).build();
    return Capacity.of(client.deleteItem((DeleteItemRequest) Capacity.asking(request))).wru();
  }

  @Test
  void transaction_itemsOfDifferentCost_isAsReported() {
    put(item("twi", 1, 500));
    put(item("twi", 2, 2000));
    put(item("twi", 3, 3000));
    var request =
        transaction(put("twi", 4, 3500), check("twi", 1), update("twi", 2), delete("twi", 3));

    var sizes = new TransactionUnits(client).before(request);
    double reported = reported(request);

    assertThat(sizes.unitsSince()).isEqualTo(2 * (4 + 1 + 2 + 3)).isEqualTo(reported);
  }

  @Test
  void transaction_itemsOfOneCost_isMoreThanReported() {
    var request = transaction(put("same", 1, 500), put("same", 2, 500), put("same", 3, 500));

    var sizes = new TransactionUnits(client).before(request);
    double reported = reported(request);

    assertThat(sizes.unitsSince()).isEqualTo(2 * (1 + 1 + 1));
    // When this fails, DynamoDB Local has been corrected, and TransactionUnits is not needed.
    assertThat(reported).isEqualTo(2);
  }

  private static TransactWriteItemsRequest transaction(TransactWriteItem... items) {
    return TransactWriteItemsRequest.builder()
        .transactItems(items)
        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
        .build();
  }

  private double reported(TransactWriteItemsRequest request) {
    return client.transactWriteItems(request).consumedCapacity().stream()
        .mapToDouble(consumed -> consumed.capacityUnits())
        .sum();
  }

  private static TransactWriteItem put(String partition, int id, int size) {
    var item = item(partition, id, size);
    return TransactWriteItem.builder().put(put -> put.tableName(TABLE).item(item)).build();
  }

  private static TransactWriteItem check(String partition, int id) {
    return TransactWriteItem.builder()
        .conditionCheck(
            check ->
                check
                    .tableName(TABLE)
                    .key(key(partition, id))
                    .conditionExpression("attribute_exists(pk)"))
        .build();
  }

  private static TransactWriteItem update(String partition, int id) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update.tableName(TABLE).key(key(partition, id)).updateExpression("REMOVE nothing"))
        .build();
  }

  private static TransactWriteItem delete(String partition, int id) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(TABLE).key(key(partition, id)))
        .build();
  }

  @Test
  void callOfUnknownCost_isRefused() {
    assertThatThrownBy(() -> Capacity.asking(ListTablesRequest.builder().build()))
        .hasMessage("What ListTablesRequest costs is not known. Add it to Capacity.");
  }

  @Test
  void answerWithoutACost_isRefused() {
    var answer = client.getItem(get -> get.tableName(TABLE).key(key("none", 1)));

    assertThatThrownBy(() -> Capacity.of(answer))
        .hasMessage("GetItemResponse reports no consumed capacity.");
  }
}
