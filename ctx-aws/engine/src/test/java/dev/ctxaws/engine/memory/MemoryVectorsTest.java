package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.vector.VectorStoreContract;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.vector.VectorGraph;
import java.util.List;

final class MemoryVectorsTest implements VectorStoreContract {
  private final VectorStore store = new MemoryVectors();

  @Override
  public VectorStore store() {
    return store;
  }

  @Override
  public VectorStore.Space space() {
    return new VectorStore.Space(
        "pictures",
        "by_look",
        "look",
        3,
        List.of("by", "in"),
        new VectorGraph(VectorEngine.LUCENE, 16, 128));
  }
}
