package dev.ctxaws.engine.system;

import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;

/** The table {@code _scheduled_functions}, as it is kept. */
public final class Jobs extends Table<Job> {
  /*
   * Jobs are looked for by state and time: the pending ones that are due, the running ones that are
   * overdue, the finished ones that have been kept long enough. All that is scheduled is mostly due at
   * about one time, or later than all that was scheduled before, so an index by time alone would be
   * written at its end, by everybody. A store splits an index where much is written to it, but there
   * is no use in splitting its end off. Hence the shards: the index has as many ends. Whoever looks
   * for jobs asks for every shard.
   */
  private static final IndexDef BY_WAKE =
      IndexDef.pointing("by_wake", "state.kind", "shard", "wakeAt");

  /** The one. */
  public static final Jobs TABLE = new Jobs();

  /** By {@code state.kind}, then {@code shard}, then {@code wakeAt}. */
  public final Index<
          Job,
          String,
          Index<Job, Integer, Index<Job, Instant, Index<Job, Instant, IndexRange<Job>>>>>
      byWake;

  private Jobs() {
    super("_scheduled_functions", new JobCodec());
    var byTime = indexedByTime(BY_WAKE);
    var wakeAt = new Index<>(this, BY_WAKE, Codecs.INSTANT, byTime);
    var shard = new Index<>(this, BY_WAKE, Codecs.INT32, wakeAt);
    this.byWake = new Index<>(this, BY_WAKE, Codecs.STRING, shard);
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of(BY_WAKE);
  }

  @Override
  public List<EmbeddingIndex<Job>> embeddingIndexes() {
    return List.of();
  }
}
