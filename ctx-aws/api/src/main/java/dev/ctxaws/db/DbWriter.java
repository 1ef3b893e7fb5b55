package dev.ctxaws.db;

import dev.ctxaws.value.Id;

/** Reads and writes documents. Nobody else sees a write before the mutation has returned. */
public interface DbWriter extends DbReader {
  /** Adds a document, and returns its id. */
  <T> Id<T> insert(Table<T> table, T value);

  /**
   * Changes the named fields of a document.
   *
   * @throws dev.ctxaws.CtxException {@code NonexistentDocument} when there is no such document
   */
  <T> void patch(Id<T> id, Patch<T> patch);

  /**
   * Changes all fields of a document; id and creation time stay.
   *
   * @throws dev.ctxaws.CtxException {@code NonexistentDocument} when there is no such document
   */
  <T> void replace(Id<T> id, T value);

  /**
   * Removes a document.
   *
   * @throws dev.ctxaws.CtxException {@code NonexistentDocument} when there is no such document
   */
  <T> void delete(Id<T> id);
}
