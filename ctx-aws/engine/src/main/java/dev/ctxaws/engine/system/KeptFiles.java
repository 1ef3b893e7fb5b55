package dev.ctxaws.engine.system;

import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;

/** The table {@code _storage}, as it is kept. */
public final class KeptFiles extends Table<KeptFile> {
  private static final IndexDef BY_SECRET = IndexDef.pointing("by_secret", "secret");

  /** The one. */
  public static final KeptFiles TABLE = new KeptFiles();

  /** By {@code secret}, of which there is one. */
  public final Index<KeptFile, String, Index<KeptFile, Instant, IndexRange<KeptFile>>> bySecret;

  private KeptFiles() {
    super("_storage", new KeptFileCodec());
    this.bySecret = new Index<>(this, BY_SECRET, Codecs.STRING, indexedByTime(BY_SECRET));
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of(BY_SECRET);
  }

  @Override
  public List<EmbeddingIndex<KeptFile>> embeddingIndexes() {
    return List.of();
  }
}
