package dev.ctxaws.db;

import dev.ctxaws.value.Id;
import org.jspecify.annotations.Nullable;

/**
 * Reads system tables, which every app has and only the engine writes: {@link
 * dev.ctxaws.schedule.ScheduledFunction#TABLE} and {@link dev.ctxaws.storage.StoredFile#TABLE}. It
 * is {@code ctx.db().system()}, and part of the function's transaction like everything else it
 * reads.
 *
 * <p>Every method throws a {@link dev.ctxaws.CtxException} with the code {@code UserTable} when it
 * is asked for a table of the app.
 */
public interface SystemReader {
  /**
   * The document, or null when it has gone or never was.
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

  /** The documents of a part of {@link Table#byCreationTime}. */
  <T> DocQuery<T> query(IndexRange<T> range);
}
