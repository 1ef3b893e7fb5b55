package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.store.Store;

final class MemoryLargeTransactionsTest implements LargeTransactions {
  @Override
  public int most() {
    return 16_000;
  }

  @Override
  public Store newStore() {
    return new MemoryStore();
  }
}
