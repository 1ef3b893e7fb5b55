package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreContract;
import java.util.UUID;

final class DynamoStoreTest implements StoreContract {
  @Override
  public Store newStore() {
    String table = "store-" + UUID.randomUUID();
    try {
      DynamoTable.create(LocalDynamo.CLIENT, table);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new DynamoStore(LocalDynamo.CLIENT, table);
  }
}
