package dev.ctxaws.engine.port;

import java.io.IOException;

/** A vector store can be reached, and does not take some entry, whenever it is asked. */
public final class RefusedEntryException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With what the store says. */
  public RefusedEntryException(String message) {
    super(message);
  }
}
