package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Vectors as a search engine keeps them: a write of several takes effect one by one, and searches
 * come between; an answer may be lost, and the write take effect long after that, or never.
 */
record SimVectors(World world, MemoryVectors points) implements VectorStore {
  @Override
  public boolean create(Space space) {
    return points.create(space);
  }

  @Override
  public void write(Space space, List<Entry> entries) throws IOException {
    if (Faults.strikes(world.faults().lost(), world.random)) {
      world.call(() -> true);
      for (var entry : entries) {
        world.later(() -> one(space, entry), "POINT " + entry.id());
      }
      throw new IOException("No answer.");
    }
    var left = new ArrayDeque<>(entries);
    world.call(
        () -> {
          one(space, left.remove());
          return left.isEmpty();
        });
    if (Faults.strikes(world.faults().duplicated(), world.random)) {
      entries.forEach(entry -> world.later(() -> one(space, entry), "POINT " + entry.id()));
    }
  }

  private boolean one(Space space, Entry entry) {
    try {
      points.write(space, List.of(entry));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    if (world.isTraced()) {
      world.trace(
          "POINT %s v%d %s"
              .formatted(entry.id(), entry.version(), entry.point() == null ? "gone" : "there"));
    }
    return true;
  }

  @Override
  public List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    var hits = new ArrayList<Hit>();
    world.call(
        () -> {
          try {
            hits.addAll(points.nearest(space, wanted));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return true;
        });
    if (Faults.strikes(world.faults().unread(), world.random)) {
      throw new IOException("No answer.");
    }
    return hits;
  }
}
