package dev.ctxaws.local.events;

import dev.ctxaws.local.engines.DynamoDbLocal;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** A table with a stream, and the SDK's client. Each test has a table of its own. */
final class TestTable implements AutoCloseable {
  final String name;
  final DynamoDbClient client;
  private final URI endpoint;
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  TestTable(DynamoDbLocal engine, String name) {
    this.name = name;
    endpoint = engine.endpoint();
    client =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClient(http)
            .build();
  }

  URI endpoint() {
    return endpoint;
  }

  TestTable create() {
    client.createTable(
        table ->
            table
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("k")
                        .attributeType(ScalarAttributeType.B)
                        .build())
                .keySchema(
                    KeySchemaElement.builder().attributeName("k").keyType(KeyType.HASH).build())
                .streamSpecification(
                    it ->
                        it.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)));
    return this;
  }

  static Map<String, AttributeValue> key(String text) {
    return Map.of("k", AttributeValue.fromB(SdkBytes.fromUtf8String(text)));
  }

  void put(String key, int value) {
    client.putItem(request -> request.tableName(name).item(item(key, value)));
  }

  /** Puts items whose values are those of a range, one after the other. */
  void putAll(int from, int end) {
    for (int value = from; value < end; value++) {
      put("key" + value, value);
    }
  }

  void delete(String key) {
    client.deleteItem(request -> request.tableName(name).key(key(key)));
  }

  private static Map<String, AttributeValue> item(String key, int value) {
    return Map.of(
        "k", AttributeValue.fromB(SdkBytes.fromUtf8String(key)),
        "v", AttributeValue.fromN(Integer.toString(value)));
  }

  @Override
  public void close() {
    client.close();
    http.close();
  }
}
