package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreContract;

final class MemoryStoreTest implements StoreContract {
  @Override
  public Store newStore() {
    return new MemoryStore();
  }
}
