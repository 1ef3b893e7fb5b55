package dev.ctxaws.engine.document;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import java.util.List;

/**
 * Which indexes of a table follow its documents. That is not what the code at hand declares: while
 * an app is deployed, old and new code write to the same tables, and each must keep what the other
 * one queries.
 */
public interface KeptIndexes {
  /**
   * The indexes in which every document of {@code table} has an entry, or will have soon.
   *
   * @throws dev.ctxaws.CtxException {@code TableNotDeployed} when nothing may be written to it
   */
  List<IndexDef> of(Table<?> table);

  /**
   * The vector indexes that have to be told of changes of the documents of {@code table}.
   *
   * @throws dev.ctxaws.CtxException {@code TableNotDeployed} when nothing may be written to it
   */
  List<VectorDef> vectors(Table<?> table);

  /**
   * Returns when {@code index} has an entry for every document.
   *
   * @throws dev.ctxaws.CtxException {@code IndexNotFoundError}, {@code IndexNotReady} or {@code
   *     TableNotDeployed}, with what to do
   */
  void requireComplete(Table<?> table, IndexDef index);
}
