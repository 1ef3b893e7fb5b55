package dev.ctxaws.engine.txn;

/**
 * The store did not answer, and the transaction may or may not have taken effect. It must not be
 * made again without looking.
 */
public final class OutcomeUnknownException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutcomeUnknownException(String message) {
    super(message);
  }
}
