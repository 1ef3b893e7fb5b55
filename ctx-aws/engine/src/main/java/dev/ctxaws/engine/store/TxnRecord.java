package dev.ctxaws.engine.store;

import java.util.List;

/**
 * The decision about a transaction. None at all means undecided, or decided and forgotten.
 *
 * @param state the decision ({@code c})
 * @param at when it was made, in milliseconds since 1970; the same in every re-send ({@code at})
 * @param keys the write set ({@code w}); empty when aborted, or when {@code chunks} hold it
 * @param chunks the number of chunk items that hold the write set ({@code n}), 0 for none
 */
public record TxnRecord(TxnId id, State state, long at, List<Key> keys, int chunks) {
  public TxnRecord {
    keys = List.copyOf(keys);
  }

  /** Decided how. */
  public enum State {
    /** Its intents are to become values. */
    COMMITTED,
    /** Its intents are to go. */
    ABORTED
  }
}
