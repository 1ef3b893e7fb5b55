package dev.ctxaws.engine.sample;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.EmbeddingIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose documents are any objects, as the processor writes none. */
public final class Loose extends Table<Value> {
  /** The one. */
  public static final Loose TABLE = new Loose();

  private Loose() {
    super("loose", Codecs.ANY);
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of();
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
