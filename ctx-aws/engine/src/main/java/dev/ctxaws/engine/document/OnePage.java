package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;

/** The one page that a function may read, of the app's tables or the system's. */
final class OnePage {
  private boolean isRead;

  /** Notes that it is read now. */
  void read() {
    if (isRead) {
      throw new CtxException(
          "MultiplePaginatedDatabaseQueries",
          "This function has read a page before, and ctx-aws only supports a single paginated query in each function.");
    }
    isRead = true;
  }
}
