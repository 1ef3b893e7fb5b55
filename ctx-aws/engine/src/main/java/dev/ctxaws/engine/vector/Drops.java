package dev.ctxaws.engine.vector;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.VectorMarks;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.txn.Transactions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether marks of a table have been dropped between two moments: whoever drops some
 * announces it, after searches find what they tell of, and before the first of them goes.
 */
final class Drops {
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final byte[] NOTHING = {};

  private final Store store;
  private final Transactions transactions;
  private final Key key;

  Drops(Store store, Transactions transactions, Table<?> table) {
    this.store = store;
    this.transactions = transactions;
    this.key = VectorMarks.drops(table);
  }

  /**
   * A moment. When another one is equal, nothing was announced between them.
   *
   * @param version of the last announcement, which no other one has; null before the first
   */
  record Moment(@Nullable TxnId version) {}

  /** This moment, or null when one is just announced. */
  @Nullable Moment now() {
    var image = store.get(key, Consistency.STRONG);
    if (image == null) {
      return new Moment(null);
    }
    return image.intent() == null ? new Moment(image.version()) : null;
  }

  /**
   * Announces that marks will be dropped.
   *
   * @throws Exception when that is not certain; then none may be dropped
   */
  void announce() throws Exception {
    transactions.<@Nullable Object>write(
        txn -> {
          txn.put(key, NOTHING);
          return null;
        },
        TIME);
  }
}
