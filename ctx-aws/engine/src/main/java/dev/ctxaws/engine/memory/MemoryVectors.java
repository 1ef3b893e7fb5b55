package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.port.CopyGoneException;
import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Points in memory, of which a search compares each. A test may have something go wrong with them.
 */
public class MemoryVectors implements VectorStore {
  private final Map<Space, Copies> spaces = new HashMap<>();
  private long begun;

  /** The copies of a space, and the one that searches find. */
  private static final class Copies {
    private final Map<String, Points> all = new LinkedHashMap<>();
    private @Nullable String current;

    private Points copy(String name) throws CopyGoneException {
      var copy = all.get(name);
      if (copy == null) {
        throw new CopyGoneException(name);
      }
      return copy;
    }
  }

  /** One copy: what was written, and what of it searches see. */
  private static final class Points {
    private final Map<String, Entry> written = new HashMap<>();
    private Map<String, Entry> seen = Map.of();
  }

  private Copies of(Space space) {
    return spaces.computeIfAbsent(space, _ -> new Copies());
  }

  @Override
  public synchronized Set<String> copies(Space space) {
    return new LinkedHashSet<>(of(space).all.keySet());
  }

  @Override
  public synchronized boolean isCurrent(Space space) throws IOException {
    return of(space).current != null;
  }

  @Override
  public synchronized String begin(Space space) {
    var copies = of(space);
    copies.all.keySet().removeIf(name -> !name.equals(copies.current));
    var name = "copy-" + ++begun;
    copies.all.put(name, new Points());
    return name;
  }

  @Override
  public synchronized void write(Space space, String copy, List<Entry> entries) throws IOException {
    var written = of(space).copy(copy).written;
    for (var entry : entries) {
      written.merge(
          entry.id(),
          entry,
          (before, after) -> after.version() > before.version() ? after : before);
    }
  }

  @Override
  public synchronized void refresh(Space space, String copy) throws CopyGoneException {
    var points = of(space).copy(copy);
    points.seen = new HashMap<>(points.written);
  }

  @Override
  public synchronized void finish(Space space, String copy) throws CopyGoneException {
    var copies = of(space);
    var _ = copies.copy(copy);
    if (!copy.equals(copies.current)) {
      copies.all.remove(copies.current);
      copies.current = copy;
    }
  }

  /** Keeps all: nobody writes here for long. */
  @Override
  public void forget(Space space, Instant instant) {}

  @Override
  public synchronized void remove(Space space) {
    spaces.remove(space);
  }

  @Override
  public synchronized List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    var copies = of(space);
    if (copies.current == null) {
      throw new IOException("There is no " + space + ": deploy the schema of this code.");
    }
    return copies.copy(copies.current).seen.values().stream()
        .flatMap(entry -> hit(entry, wanted).stream())
        .sorted((one, other) -> Double.compare(other.score(), one.score()))
        .limit(wanted.count())
        .toList();
  }

  private static List<Hit> hit(Entry entry, Wanted wanted) {
    var point = entry.point();
    return point == null || !point.isFor(wanted.anyOf())
        ? List.of()
        : List.of(new Hit(entry.id(), point.cosine(wanted.vector())));
  }
}
