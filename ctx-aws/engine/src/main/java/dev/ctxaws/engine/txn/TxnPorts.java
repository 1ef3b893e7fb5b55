package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.store.Finisher;
import dev.ctxaws.engine.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What transactions need from outside.
 *
 * @param inline the most bytes of a value that is kept in the item of its key; a larger one is kept
 *     in items of its own, and read in one round trip more
 * @param committed what all transactions of these ports have learnt of others
 * @param finisher who helps others to their end, where nothing may be written; null where it may
 */
public record TxnPorts(
    Store store,
    Clock clock,
    Entropy entropy,
    Parallel parallel,
    Times times,
    int inline,
    Committed committed,
    @Nullable Finisher finisher) {
  /** An old value and a new one of this size fit an item together, with all that goes with them. */
  public static final int INLINE = 100_000;

  /** With {@link #INLINE}. */
  public TxnPorts(Store store, Clock clock, Entropy entropy, Parallel parallel, Times times) {
    this(store, clock, entropy, parallel, times, INLINE);
  }

  /** With nothing learnt yet. */
  public TxnPorts(
      Store store, Clock clock, Entropy entropy, Parallel parallel, Times times, int inline) {
    this(store, clock, entropy, parallel, times, inline, new Committed(), null);
  }

  /** The same for a process that has no right to write: who is in its way is waited for. */
  public TxnPorts onlyReading(Finisher finisher) {
    return new TxnPorts(store, clock, entropy, parallel, times, inline, committed, finisher);
  }

  /** Whether nothing may be written. */
  boolean readOnly() {
    return finisher != null;
  }
}
