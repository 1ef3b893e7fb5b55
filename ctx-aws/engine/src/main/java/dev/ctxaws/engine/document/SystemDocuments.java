package dev.ctxaws.engine.document;

import dev.ctxaws.db.DbWriter;

/**
 * The engine's own way to the system tables, for the scheduler and the file storage. Functions have
 * {@link DocumentReader#system}, which shows less and writes nothing.
 */
public final class SystemDocuments {
  private SystemDocuments() {}

  /**
   * Reads and writes system tables as they are kept, such as {@link
   * dev.ctxaws.engine.system.Jobs#TABLE}, in the transaction of {@code documents}. Given a
   * function's documents, it counts toward the limits of the function and is rolled back with it.
   */
  public static DbWriter writer(Documents documents) {
    return new DocumentWriter(new Reach.Kept(), documents);
  }
}
