package dev.ctxaws.value;

/** Something that is no Convex value: too many elements, a bad field name, a lone surrogate. */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** The message says what was found, and the limit. */
  public InvalidValueException(String message) {
    super(message);
  }
}
