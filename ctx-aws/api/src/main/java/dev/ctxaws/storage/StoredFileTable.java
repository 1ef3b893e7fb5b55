package dev.ctxaws.storage;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.vector.EmbeddingIndex;
import java.util.List;

/** The table {@code _storage}, as functions see it. */
final class StoredFileTable extends Table<StoredFile> {
  StoredFileTable() {
    super("_storage", new StoredFileCodec());
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of();
  }

  @Override
  public List<EmbeddingIndex<StoredFile>> embeddingIndexes() {
    return List.of();
  }
}
