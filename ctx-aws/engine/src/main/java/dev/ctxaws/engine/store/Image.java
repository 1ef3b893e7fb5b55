package dev.ctxaws.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * A data item as it is in the store: section 1 of the protocol. The committed part is all but the
 * intent.
 *
 * @param version who wrote the committed value ({@code t}); null when the key is absent
 * @param previous the version before that ({@code pt}); null when the key was absent before
 * @param revision 1 for the first version, and one more for each after it ({@code r}); 0 when
 *     absent
 * @param value the committed value ({@code d}); null when absent or deleted
 * @param deletedAt for a tombstone, when it was deleted, in milliseconds since 1970 ({@code x})
 * @param intent what an undecided transaction would do ({@code i})
 */
public record Image(
    @Nullable TxnId version,
    @Nullable TxnId previous,
    long revision,
    byte @Nullable [] value,
    @Nullable Long deletedAt,
    @Nullable Intent intent) {
  /** Whether the key was deleted, which is not the same as never written. */
  public boolean isTombstone() {
    return version != null && value == null;
  }
}
