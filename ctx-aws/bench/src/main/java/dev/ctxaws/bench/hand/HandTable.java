package dev.ctxaws.bench.hand;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The one table of everything that is written by hand; its keys are text. */
public final class HandTable {
  static final String NAME = "hand";

  private HandTable() {}

  /** Creates the table. DynamoDB Local has it ready at once. */
  public static void create(DynamoDbClient client) {
    client.createTable(
        request ->
            request
                .tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(
                    Stream.of("pk", "sk")
                        .map(
                            name ->
                                AttributeDefinition.builder()
                                    .attributeName(name)
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                        .toList()));
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  static Map<String, AttributeValue> keyOf(String partition, String id) {
    return Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(id));
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(requireNonNull(item.get(name)).n());
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name)).s();
  }

  /** The last items of a partition, the last one first; only one answer's worth, which is 1 MB. */
  static List<Map<String, AttributeValue>> last(
      DynamoDbClient client, String partition, int limit) {
    return client
        .query(
            request ->
                request
                    .tableName(NAME)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition)))
                    .scanIndexForward(false)
                    .limit(limit)
                    .consistentRead(true))
        .items();
  }
}
