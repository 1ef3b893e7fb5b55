package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Time, chance and threads, as a {@link World} has them. */
final class SimPorts {
  /** When a world begins, by a clock that is right. */
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private SimPorts() {}

  /** The clock of one client, whose wall clock is wrong by a little. */
  record SimClock(World world, World.Client client) implements Clock {
    @Override
    public Instant now() {
      return START.plusNanos(world.nanos() + client.clockError);
    }

    @Override
    public long nanos() {
      return world.nanos();
    }

    @Override
    public void sleep(Duration duration) {
      world.sleep(duration);
    }
  }

  /** Chance from the world's seed. */
  record SimEntropy(RandomGenerator random) implements Entropy {
    @Override
    public void fill(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }

  /** Fibers of the same client. */
  record SimParallel(World world) implements Parallel {
    @Override
    public void afterwards(Runnable task) {
      world.fork(task);
    }

    private record Result<T>(@Nullable T value, @Nullable RuntimeException failure) {}

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a task may return null where T allows it
    public <T> List<T> all(List<? extends Supplier<T>> tasks) {
      var results = new Result<?>[tasks.size()];
      var bodies = new ArrayList<Runnable>();
      for (int i = 0; i < results.length; i++) {
        int at = i;
        bodies.add(
            () -> {
              try {
                results[at] = new Result<>(tasks.get(at).get(), null);
              } catch (RuntimeException e) {
                results[at] = new Result<T>(null, e);
              }
            });
      }
      world.forkAndJoin(bodies);
      var values = new ArrayList<T>();
      for (var result : results) {
        if (result.failure() != null) {
          throw result.failure();
        }
        values.add((T) result.value());
      }
      return values;
    }
  }
}
