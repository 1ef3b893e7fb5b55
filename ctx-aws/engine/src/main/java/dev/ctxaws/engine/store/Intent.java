package dev.ctxaws.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * What an undecided transaction would do to a key, left there for all to see: attribute {@code i}
 * of the protocol.
 *
 * @param owner whose intent it is ({@code x})
 * @param value the new value ({@code v}, kind P), or null to delete (kind D)
 * @param startedAt when the function's first attempt began, in milliseconds since 1970 ({@code a})
 * @param leaseMillis how long others wait before they push the owner ({@code l})
 */
public record Intent(TxnId owner, byte @Nullable [] value, long startedAt, long leaseMillis) {
  /** Whether it would delete the key. */
  public boolean isDelete() {
    return value == null;
  }
}
