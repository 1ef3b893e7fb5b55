package dev.ctxaws.db;

import dev.ctxaws.value.Id;
import org.jspecify.annotations.Nullable;

/** Reads documents, as of one moment, with this function's own writes. */
public interface DbReader {
  /**
   * The document, or null when it was deleted or never was.
   *
   * @throws dev.ctxaws.CtxException {@code InvalidId} when {@code id} is malformed
   */
  <T> @Nullable Doc<T> get(Id<T> id);

  /** All documents of a table, in the order of their creation. */
  <T> DocQuery<T> query(Table<T> table);

  /** The documents of a part of an index, in its order. */
  <T> DocQuery<T> query(IndexRange<T> range);
}
