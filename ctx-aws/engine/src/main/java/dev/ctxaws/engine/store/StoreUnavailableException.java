package dev.ctxaws.engine.store;

/** A read had no answer, after whatever repetitions the store allows itself. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says what was read, and what happened. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
