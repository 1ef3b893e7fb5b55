package dev.ctxaws.value;

/** A value does not have the shape that was wanted. The message names both, and the path. */
public final class DecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A mismatch, in a whole sentence. */
  public DecodeException(String message) {
    super(message, null, false, false);
  }
}
