package dev.ctxaws.bench.vectorsoak;

import dev.ctxaws.bench.app.Spot;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.value.Id;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * Several walkers at once. Now and then they all stand still, and one searches among the spots of
 * all; and one feeds the index as the sweep does, beside the stream.
 */
final class Soak {
  private static final int WALKERS = 4;

  private final BenchApp app;
  private final List<Walker> walkers;
  private final SplittableRandom random;
  private final AtomicInteger done = new AtomicInteger();

  /** For one to walk, or for all to stand still. */
  private final ReadWriteLock walking = new ReentrantReadWriteLock(true);

  Soak(BenchApp app, SoakReport report, long seed) {
    this.app = app;
    this.random = new SplittableRandom(seed);
    this.walkers =
        IntStream.range(0, WALKERS)
            .mapToObj(i -> new Walker("w" + i, app, report, random.split()))
            .toList();
  }

  /** What else happens. */
  interface Event {
    void happen() throws Exception;
  }

  /**
   * Does so many things.
   *
   * @param events what happens when so many are done, while the others go on
   */
  void run(int operations, Map<Integer, Event> events) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (var walker : walkers) {
        var chance = random.split();
        all.add(
            threads.submit(
                () -> {
                  walk(walker, chance, operations / WALKERS, events);
                  return true;
                }));
      }
      for (var one : all) {
        var _ = one.get();
      }
    }
  }

  private void walk(
      Walker walker, SplittableRandom chance, int operations, Map<Integer, Event> events)
      throws Exception {
    for (int i = 0; i < operations; i++) {
      var event = events.get(done.incrementAndGet());
      if (event != null) {
        event.happen();
      }
      switch (chance.nextInt(20)) {
        case 0 -> exclusively(walker);
        case 1, 2, 3, 4, 5, 6, 7, 8 -> beside(walker::search);
        default -> beside(walker::write);
      }
      if (chance.nextInt(50) == 0) {
        sweep();
      }
    }
  }

  private void beside(Runnable work) {
    walking.readLock().lock();
    try {
      work.run();
    } finally {
      walking.readLock().unlock();
    }
  }

  private void exclusively(Walker walker) {
    walking.writeLock().lock();
    try {
      Map<Id<Spot>, Spot> all = new HashMap<>();
      walkers.forEach(each -> all.putAll(each.spots()));
      walker.search(all);
    } finally {
      walking.writeLock().unlock();
    }
  }

  private void sweep() {
    try {
      var _ = app.feedVectors();
    } catch (UncheckedIOException _) {
      // OpenSearch is away; what is marked stays so.
    }
  }

  /** Has every walker search once more, when the index has been told of all. */
  void searchAll() {
    walkers.forEach(Walker::search);
    walkers.forEach(this::exclusively);
  }
}
