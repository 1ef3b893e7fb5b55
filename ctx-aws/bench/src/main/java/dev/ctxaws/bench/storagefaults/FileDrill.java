package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.stack.Stack;
import dev.ctxaws.bench.stack.Trouble;
import dev.ctxaws.bench.storagefaults.Sent.Way;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What all drills do: send files in every way, and have S3's events delivered. */
final class FileDrill {
  private static final int LARGEST = 200_000;
  private static final List<String> TYPES = List.of("", "image/png", "video/mp4");

  private final Stack stack;
  private final Shelf shelf;
  private final Web web;
  private final int files;
  private final Random random;
  private long seed;

  /**
   * A drill.
   *
   * @param files how many files
   * @param first the seed of the first, which no other drill of the stack has
   */
  FileDrill(Stack stack, Shelf shelf, Web web, int files, long first) {
    this.stack = stack;
    this.shelf = shelf;
    this.web = web;
    this.files = files;
    this.random = new Random(first);
    this.seed = first;
  }

  Stack stack() {
    return stack;
  }

  Shelf shelf() {
    return shelf;
  }

  Web web() {
    return web;
  }

  int files() {
    return files;
  }

  /** The next file of any size. */
  Sent next(Way way) {
    var type = TYPES.get(random.nextInt(TYPES.size()));
    return next(way, random.nextInt(LARGEST), type.isEmpty() ? null : type);
  }

  Sent next(Way way, long size, @Nullable String type) {
    return new Sent(way, seed++, size, type, null);
  }

  /** The next files, of one way or all. */
  List<Sent> next(int count, Way... ways) {
    var some = new ArrayList<Sent>();
    for (int i = 0; i < count; i++) {
      some.add(next(ways[i % ways.length]));
    }
    return some;
  }

  /** Sends files, one after the other. */
  List<Sent> send(List<Sent> some) throws IOException, InterruptedException {
    var answered = new ArrayList<Sent>();
    for (var file : some) {
      answered.add(shelf.send(file));
    }
    return answered;
  }

  /** What S3 has to tell of files that were sent. */
  List<String> events(List<Sent> some) throws IOException, InterruptedException {
    return stack
        .postbox()
        .take((int) some.stream().filter(it -> it.isAcknowledged() && it.way() == Way.PUT).count());
  }

  void deliver(List<String> events) throws IOException, InterruptedException {
    for (var event : events) {
      stack.deliver(event);
    }
  }

  /** Sends files, and delivers what S3 tells of them. */
  List<Sent> kept(List<Sent> some) throws IOException, InterruptedException {
    var answered = send(some);
    deliver(events(answered));
    return answered;
  }

  /** Lets time pass, while nothing runs: the schedule's sweeps would begin by it. */
  void pass(Duration time) throws IOException, InterruptedException {
    stack.trouble(Trouble.EVENTS_LOST);
    stack.advance(time);
  }

  /** Something to do with each of many. */
  interface Each<T> {
    void run(T one) throws IOException, InterruptedException;
  }

  /** What is under way at once. */
  record UnderWay(List<Future<?>> calls) {
    /** Waits until all have ended, and throws what one threw. */
    void await() throws IOException, InterruptedException {
      for (var call : calls) {
        try {
          var _ = call.get();
        } catch (ExecutionException e) {
          throw new IOException("A call failed.", e);
        }
      }
    }

    /** Waits until all have ended, as they may. */
    void awaitEnds() throws InterruptedException {
      for (var call : calls) {
        try {
          var _ = call.get();
        } catch (ExecutionException _) {
          // What it was in the middle of was killed.
        }
      }
    }
  }

  /** Begins to do something with all of them, at once. */
  <T> UnderWay begin(List<T> all, Each<T> each) {
    var pool = Executors.newVirtualThreadPerTaskExecutor();
    var calls = new ArrayList<Future<?>>();
    for (var one : all) {
      calls.add(
          pool.submit(
              () -> {
                each.run(one);
                return null;
              }));
    }
    pool.shutdown();
    return new UnderWay(calls);
  }
}
