package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Points in memory, of which a search compares each. */
public final class MemoryVectors implements VectorStore {
  private final Map<Space, Map<String, Entry>> spaces = new HashMap<>();

  @Override
  public synchronized boolean create(Space space) {
    return spaces.putIfAbsent(space, new HashMap<>()) == null;
  }

  @Override
  public synchronized void write(Space space, List<Entry> entries) throws IOException {
    var points = points(space);
    for (var entry : entries) {
      points.merge(
          entry.id(),
          entry,
          (before, after) -> after.version() > before.version() ? after : before);
    }
  }

  @Override
  public synchronized List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    return points(space).values().stream()
        .flatMap(entry -> hit(entry, wanted).stream())
        .sorted((one, other) -> Double.compare(other.score(), one.score()))
        .limit(wanted.count())
        .toList();
  }

  private Map<String, Entry> points(Space space) throws IOException {
    var points = spaces.get(space);
    if (points == null) {
      throw new IOException("There is no " + space + ": deploy the schema of this code.");
    }
    return points;
  }

  private static List<Hit> hit(Entry entry, Wanted wanted) {
    var point = entry.point();
    return point == null || !point.isFor(wanted.anyOf())
        ? List.of()
        : List.of(new Hit(entry.id(), point.cosine(wanted.vector())));
  }
}
