package dev.ctxaws.db;

import dev.ctxaws.value.Id;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents, as of one moment, with this function's own writes.
 *
 * <p>It reads the tables of the app. Every method throws a {@link dev.ctxaws.CtxException} with the
 * code {@code SystemTable} when it is asked for a system table: that is {@link #system}'s.
 */
public interface DbReader {
  /**
   * The document, or null when it was deleted or never was.
   *
   * @throws dev.ctxaws.CtxException {@code InvalidId} when {@code id} is malformed
   */
  <T> @Nullable Doc<T> get(Id<T> id);

  /**
   * The id that a text from outside stands for, or null when it is no id of {@code table}. Whether
   * there is such a document is not looked up.
   */
  <T> @Nullable Id<T> normalizeId(Table<T> table, String text);

  /** All documents of a table, in the order of their creation. */
  <T> DocQuery<T> query(Table<T> table);

  /**
   * The documents of a part of an index, in its order.
   *
   * @throws dev.ctxaws.CtxException {@code IndexNotFoundError} when its table has no such index
   */
  <T> DocQuery<T> query(IndexRange<T> range);

  /** Reads system tables: scheduled functions and files. */
  SystemReader system();
}
