package dev.ctxaws.aws.dynamodb;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * The one table, where no template makes it: on a laptop and in tests. It is billed on demand and
 * has binary keys.
 */
public final class DynamoTable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 600;

  private static final List<KeySchemaElement> KEYS =
      List.of(keyOf(ItemCodec.PARTITION, KeyType.HASH), keyOf(ItemCodec.SORT, KeyType.RANGE));
  private static final List<AttributeDefinition> ATTRIBUTES =
      List.of(binary(ItemCodec.PARTITION), binary(ItemCodec.SORT));

  private DynamoTable() {}

  /**
   * Creates the table if it is not there, and returns when it can be used.
   *
   * @throws IllegalStateException if there is a table of that name with other keys, or it does not
   *     become usable within two minutes
   */
  public static void create(DynamoDbClient client, String table) throws InterruptedException {
    SdkClientException silence = null;
    for (int poll = 0; poll < POLLS; poll++) {
      try {
        if (isActive(client, table)) {
          return;
        }
      } catch (SdkClientException e) {
        // An engine that has just been started may be slow; the client is made for one that runs.
        if (!isTimeout(e)) {
          throw e;
        }
        silence = e;
      }
      Thread.sleep(POLL);
    }
    throw new IllegalStateException("The table " + table + " does not become active.", silence);
  }

  private static boolean isTimeout(SdkClientException e) {
    return e instanceof ApiCallTimeoutException
        || e instanceof ApiCallAttemptTimeoutException
        || e.getCause() instanceof SocketTimeoutException;
  }

  private static boolean isActive(DynamoDbClient client, String table) {
    TableDescription description;
    try {
      description = client.describeTable(request -> request.tableName(table)).table();
    } catch (ResourceNotFoundException e) {
      create(client, request(table));
      return false;
    }
    checkKeys(description);
    return description.tableStatus() == TableStatus.ACTIVE;
  }

  private static void create(DynamoDbClient client, CreateTableRequest request) {
    try {
      client.createTable(request);
    } catch (ResourceInUseException e) {
      // Another process is creating it.
    }
  }

  private static CreateTableRequest request(String table) {
    return CreateTableRequest.builder()
        .tableName(table)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(KEYS)
        .attributeDefinitions(ATTRIBUTES)
        .build();
  }

  private static void checkKeys(TableDescription table) {
    Set<AttributeDefinition> attributes =
        table.attributeDefinitions().stream().collect(Collectors.toSet());
    if (!table.keySchema().equals(KEYS) || !attributes.containsAll(ATTRIBUTES)) {
      throw new IllegalStateException(
          "The table "
              + table.tableName()
              + " is not ours: its keys are "
              + table.keySchema()
              + ", and should be pk and sk, both binary.");
    }
  }

  private static KeySchemaElement keyOf(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static AttributeDefinition binary(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.B)
        .build();
  }
}
