package dev.ctxaws.engine.system;

import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;

/** The table {@code _storage_objects}, which functions do not see. */
public final class LooseObjects extends Table<LooseObject> {
  /* In shards, as the jobs are, and for the same reason. */
  private static final IndexDef BY_DUE = IndexDef.pointing("by_due", "shard", "due");

  private static final IndexDef BY_SECRET = IndexDef.pointing("by_secret", "secret");

  /** The one. */
  public static final LooseObjects TABLE = new LooseObjects();

  /** By {@code shard}, then {@code due}. */
  public final Index<
          LooseObject,
          Integer,
          Index<LooseObject, Instant, Index<LooseObject, Instant, IndexRange<LooseObject>>>>
      byDue;

  /** By {@code secret}, of which there is one. */
  public final Index<LooseObject, String, Index<LooseObject, Instant, IndexRange<LooseObject>>>
      bySecret;

  private LooseObjects() {
    super("_storage_objects", new LooseObjectCodec());
    var due = new Index<>(this, BY_DUE, Codecs.INSTANT, indexedByTime(BY_DUE));
    this.byDue = new Index<>(this, BY_DUE, Codecs.INT32, due);
    this.bySecret = new Index<>(this, BY_SECRET, Codecs.STRING, indexedByTime(BY_SECRET));
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of(BY_DUE, BY_SECRET);
  }

  @Override
  public List<EmbeddingIndex<LooseObject>> embeddingIndexes() {
    return List.of();
  }
}
