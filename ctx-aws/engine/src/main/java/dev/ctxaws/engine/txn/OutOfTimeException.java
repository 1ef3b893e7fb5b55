package dev.ctxaws.engine.txn;

/** Too little time is left to begin or to go on; nothing has been written. */
public final class OutOfTimeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfTimeException(String message) {
    super(message);
  }
}
