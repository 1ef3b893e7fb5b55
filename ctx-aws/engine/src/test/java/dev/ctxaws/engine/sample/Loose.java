package dev.ctxaws.engine.sample;

import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose documents are any objects, as the processor writes none. */
public final class Loose extends Table<Value> {
  /** The one. */
  public static final Loose TABLE = new Loose();

  private final List<IndexDef> indexes;

  private Loose() {
    this("loose", Codecs.ANY);
  }

  /** A table with indexes over any fields, whose documents {@code codec} accepts. */
  public Loose(String name, Codec<Value> codec, IndexDef... indexes) {
    super(name, codec);
    this.indexes = List.of(indexes);
  }

  /** The documents whose first field in an index is {@code value}; null is a missing field. */
  public IndexRange<Value> eq(IndexDef index, @Nullable Value value) {
    return new Index<Value, @Nullable Value, Index<Value, Instant, IndexRange<Value>>>(
            this, index, Codecs.nullable(Codecs.ANY), indexedByTime(index))
        .eq(value);
  }

  @Override
  public List<IndexDef> indexes() {
    return indexes;
  }

  @Override
  public List<EmbeddingIndex<Value>> embeddingIndexes() {
    return List.of();
  }

  /** Changes to any fields. */
  public static final class LoosePatch extends Patch<Value> {
    /** Sets a field; null removes it. */
    public LoosePatch field(String name, @Nullable Value value) {
      set(name, Codecs.ANY, value);
      return this;
    }
  }
}
