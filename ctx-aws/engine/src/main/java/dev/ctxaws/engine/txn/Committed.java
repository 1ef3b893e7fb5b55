package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.TxnId;
import java.util.LinkedHashSet;

/**
 * Transactions that are known to have committed, so that their records need not be read again: what
 * has committed stays so, and ids do not come back. From many threads.
 */
public final class Committed {
  private static final int MOST = 1000;

  private final LinkedHashSet<TxnId> known = new LinkedHashSet<>();

  Committed() {}

  /** Notes a transaction, and forgets the one that was noted first when there are too many. */
  synchronized void add(TxnId id) {
    if (known.add(id) && known.size() > MOST) {
      known.removeFirst();
    }
  }

  synchronized boolean contains(TxnId id) {
    return known.contains(id);
  }
}
