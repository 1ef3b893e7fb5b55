package dev.ctxaws.engine.port;

import java.io.IOException;

/** A copy of a space of vectors is no more: another one took its place, or was begun instead. */
public final class CopyGoneException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Which one. */
  public CopyGoneException(String copy) {
    super("The copy " + copy + " is no more.");
  }
}
