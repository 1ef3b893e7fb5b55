package dev.ctxaws.cron;

import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;

/** The table {@code _cron_jobs}. */
public final class CronTable extends Table<Cron> {
  private static final IndexDef BY_NAME = IndexDef.pointing("by_name", "name");

  /** By {@code name}, of which there is one. */
  public final Index<Cron, String, Index<Cron, Instant, IndexRange<Cron>>> byName;

  CronTable() {
    super("_cron_jobs", new CronCodec());
    this.byName = new Index<>(this, BY_NAME, Codecs.STRING, indexedByTime(BY_NAME));
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of(BY_NAME);
  }

  @Override
  public List<EmbeddingIndex<Cron>> embeddingIndexes() {
    return List.of();
  }
}
