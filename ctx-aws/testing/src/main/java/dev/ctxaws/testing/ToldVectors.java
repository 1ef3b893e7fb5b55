package dev.ctxaws.testing;

import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.util.List;

/** Vectors that are told of all that has changed before each search. */
final class ToldVectors implements VectorStore {
  private final MemoryVectors vectors = new MemoryVectors();
  private final Runnable tell;

  /** Vectors that {@code tell} tells of what has changed. */
  ToldVectors(Runnable tell) {
    this.tell = tell;
  }

  @Override
  public void requireReady() {
    tell.run();
  }

  @Override
  public boolean create(Space space) {
    return vectors.create(space);
  }

  @Override
  public void write(Space space, List<Entry> entries) throws IOException {
    vectors.write(space, entries);
  }

  @Override
  public List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    return vectors.nearest(space, wanted);
  }
}
