package dev.ctxaws.endpoints;

import dev.ctxaws.aws.dynamodb.DynamoStore;
import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.DynamoEndpoint;
import dev.ctxaws.aws.dynamodb.client.RequestUnits;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreContract;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledIf;

/** What a store promises, on DynamoDB. */
@DisabledIf(
    value = "dev.ctxaws.endpoints.Services#isLocalOrMissing",
    disabledReason =
        "DynamoStoreTest of the module aws has run this on DynamoDB Local; or there is no Docker for LocalStack.")
final class DocumentsTest implements StoreContract {
  private static @Nullable Services services;
  private static @Nullable DynamoClient client;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    services = Services.dynamoDb();
    client =
        DynamoClient.of(
            DynamoEndpoint.of(services.environment(Map.of())::get),
            services.credentials(),
            new RequestUnits());
  }

  @AfterAll
  static void stop() throws IOException {
    if (client != null) {
      client.close();
    }
    if (services != null) {
      services.close();
    }
  }

  @Override
  public Store newStore() {
    var table = "store-" + UUID.randomUUID();
    var at = Objects.requireNonNull(client);
    try {
      DynamoTable.create(at, table);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new DynamoStore(at, table);
  }
}
