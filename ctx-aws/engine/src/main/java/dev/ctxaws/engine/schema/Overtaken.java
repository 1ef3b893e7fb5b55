package dev.ctxaws.engine.schema;

/** An index is no longer as it was when this process began to work on it. */
final class Overtaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overtaken() {
    super("Another process has changed the index.", null, false, false);
  }
}
