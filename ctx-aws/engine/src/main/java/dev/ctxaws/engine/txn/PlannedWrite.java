package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import org.jspecify.annotations.Nullable;

/**
 * A key of the write set on its way into the store.
 *
 * @param value the new value, or null to delete
 * @param expected the version that the write replaces, or null when the key is to be absent
 * @param revision the revision of the version that the write replaces
 * @param bound whether another version than the expected one refuses the transaction; a key that
 *     the function has not read may be written over whatever is there
 * @param replaces the large value that the expected version has, or null when it has none
 */
record PlannedWrite(
    Key key,
    byte @Nullable [] value,
    @Nullable TxnId expected,
    long revision,
    boolean bound,
    @Nullable Pointer replaces) {
  PlannedWrite over(@Nullable TxnId version, long newRevision) {
    return new PlannedWrite(key, value, version, newRevision, bound, replaces);
  }

  /** The same with what the item is to hold for the value. */
  PlannedWrite with(byte[] cell) {
    return new PlannedWrite(key, cell, expected, revision, bound, replaces);
  }
}
