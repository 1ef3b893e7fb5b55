package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import java.util.List;

/** Every table has the indexes that it declares, all of them complete: there is no catalog. */
enum DeclaredIndexes implements KeptIndexes {
  /** The one. */
  INSTANCE;

  @Override
  public List<IndexDef> of(Table<?> table) {
    return table.indexes();
  }

  @Override
  public List<VectorDef> vectors(Table<?> table) {
    return table.embeddingIndexes().stream().<VectorDef>map(VectorDef::of).toList();
  }

  @Override
  public void requireComplete(Table<?> table, IndexDef index) {
    if (!table.indexes().contains(index)) {
      throw new CtxException(
          "IndexNotFoundError", "Index " + table.name() + "." + index.name() + " not found.");
    }
  }
}
