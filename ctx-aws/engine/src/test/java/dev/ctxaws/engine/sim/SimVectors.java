package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Vectors as a search engine keeps them: a write of several takes effect one by one, and searches
 * come between; they may see it before they are made to; an answer may be lost, and the request
 * take effect long after that, or never.
 */
record SimVectors(World world, MemoryVectors points) implements VectorStore {
  /** Something that is done in one step. */
  private interface Effect<T> {
    T take() throws IOException;
  }

  @Override
  public Set<String> copies(Space space) throws IOException {
    return read(() -> points.copies(space));
  }

  @Override
  public boolean isCurrent(Space space) throws IOException {
    return read(() -> points.isCurrent(space));
  }

  @Override
  public String begin(Space space) throws IOException {
    return change(
        "BEGIN",
        () -> {
          var copy = points.begin(space);
          tell("COPY " + copy);
          return copy;
        });
  }

  @Override
  public void refresh(Space space, String copy) throws IOException {
    change(
        "REFRESH " + copy,
        () -> {
          points.refresh(space, copy);
          tell("REFRESHED " + copy);
          return copy;
        });
  }

  @Override
  public void finish(Space space, String copy) throws IOException {
    change(
        "FINISH " + copy,
        () -> {
          points.finish(space, copy);
          tell("SEARCHED " + copy);
          return copy;
        });
  }

  @Override
  public void forget(Space space, Instant instant) {
    points.forget(space, instant);
  }

  @Override
  public void remove(Space space) {
    points.remove(space);
  }

  @Override
  public void write(Space space, String copy, List<Entry> entries) throws IOException {
    if (Faults.strikes(world.faults().lost(), world.random)) {
      world.call(() -> true);
      entries.forEach(entry -> later(space, copy, entry));
      throw new IOException("No answer.");
    }
    var left = new ArrayDeque<>(entries);
    var gone = new ArrayList<IOException>();
    world.call(
        () -> {
          try {
            one(space, copy, left.remove());
          } catch (IOException e) {
            gone.add(e);
          }
          return left.isEmpty() || !gone.isEmpty();
        });
    if (!gone.isEmpty()) {
      throw gone.getFirst();
    }
    if (Faults.strikes(world.faults().duplicated(), world.random)) {
      entries.forEach(entry -> later(space, copy, entry));
    }
  }

  private void later(Space space, String copy, Entry entry) {
    world.later(
        () -> {
          try {
            one(space, copy, entry);
          } catch (IOException e) {
            tell("POINT: " + e.getMessage());
          }
          return true;
        },
        "POINT " + entry.id());
  }

  private void one(Space space, String copy, Entry entry) throws IOException {
    points.write(space, copy, List.of(entry));
    tell(
        "POINT %s v%d %s in %s"
            .formatted(
                entry.id(), entry.version(), entry.point() == null ? "gone" : "there", copy));
  }

  @Override
  public List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    return read(
        () -> {
          if (world.random.nextInt(4) == 0) {
            for (var copy : points.copies(space)) {
              points.refresh(space, copy);
            }
          }
          return points.nearest(space, wanted);
        });
  }

  private <T> T read(Effect<T> effect) throws IOException {
    var result = inOneStep(effect);
    if (Faults.strikes(world.faults().unread(), world.random)) {
      throw new IOException("No answer.");
    }
    return result;
  }

  private <T> T change(String what, Effect<T> effect) throws IOException {
    if (!Faults.strikes(world.faults().lost(), world.random)) {
      return inOneStep(effect);
    }
    world.call(() -> true);
    world.later(
        () -> {
          try {
            var _ = effect.take();
          } catch (IOException e) {
            tell(what + ": " + e.getMessage());
          }
          return true;
        },
        what);
    throw new IOException("No answer.");
  }

  private <T> T inOneStep(Effect<T> effect) throws IOException {
    var results = new ArrayList<T>();
    var failures = new ArrayList<IOException>();
    world.call(
        () -> {
          try {
            results.add(effect.take());
          } catch (IOException e) {
            failures.add(e);
          }
          return true;
        });
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return results.getFirst();
  }

  private void tell(String line) {
    if (world.isTraced()) {
      world.trace(line);
    }
  }
}
