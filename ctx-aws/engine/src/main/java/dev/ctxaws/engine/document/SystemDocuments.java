package dev.ctxaws.engine.document;

import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Id;

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

  /** An id for a document of a table that is to be inserted later, perhaps by somebody else. */
  public static <T> Id<T> reserve(Documents documents, Table<T> table) {
    return new Id<>(documents.newId(table).toString());
  }

  /** Inserts a document with an id that was reserved for it, once. */
  public static <T> void insertReserved(Documents documents, Table<T> table, Id<T> id, T value) {
    var _ = documents.insert(table, Documents.parse(id, "insert"), value);
  }
}
