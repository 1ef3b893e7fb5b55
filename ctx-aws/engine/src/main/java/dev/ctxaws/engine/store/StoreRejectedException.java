package dev.ctxaws.engine.store;

/**
 * The store will never carry out this call: the item is too large, the table is not there, or the
 * right to do it is missing. The call had no effect, and sending it again is useless. An earlier
 * send of the same write that had no answer may still take effect.
 */
public final class StoreRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says what was asked for, and why it is refused. */
  public StoreRejectedException(String message) {
    super(message);
  }

  /** The same, with what the store said. */
  public StoreRejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}
