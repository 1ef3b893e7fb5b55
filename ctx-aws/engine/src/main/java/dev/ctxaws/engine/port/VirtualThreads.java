package dev.ctxaws.engine.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Some virtual threads take the tasks one after the other; the caller is one of them, so that one
 * task costs no thread.
 */
record VirtualThreads(int atOnce, Semaphore afterwards) implements Parallel {
  /** With more of them on the way, callers do their own: what is left behind must not pile up. */
  private static final int MOST_AFTERWARDS = 64;

  private record Result<T>(@Nullable T value, @Nullable Throwable failure) {}

  VirtualThreads(int atOnce) {
    this(atOnce, new Semaphore(atOnce == 1 ? 0 : MOST_AFTERWARDS));
  }

  @Override
  public void afterwards(Runnable task) {
    if (!afterwards.tryAcquire()) {
      task.run();
      return;
    }
    Thread.startVirtualThread(
        () -> {
          try {
            task.run();
          } finally {
            afterwards.release();
          }
        });
  }

  @Override
  public <T> List<T> all(List<? extends Supplier<T>> tasks) {
    int size = tasks.size();
    var results = new ArrayList<@Nullable Result<T>>(size);
    for (int i = 0; i < size; i++) {
      results.add(null);
    }
    var next = new AtomicInteger();
    int helpers = Math.min(atOnce, size) - 1;
    var ended = new CountDownLatch(Math.max(helpers, 0));
    for (int i = 0; i < helpers; i++) {
      Thread.startVirtualThread(
          () -> {
            take(tasks, next, results);
            ended.countDown();
          });
    }
    take(tasks, next, results);
    awaitUninterruptibly(ended);
    return unwrap(results);
  }

  private static <T> void take(
      List<? extends Supplier<T>> tasks, AtomicInteger next, List<@Nullable Result<T>> results) {
    for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
      Result<T> result;
      try {
        result = new Result<>(tasks.get(i).get(), null);
      } catch (Throwable e) {
        result = new Result<>(null, e);
      }
      // Each thread sets places of its own; the latch makes them visible.
      results.set(i, result);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a task may return null where T allows it
  private static <T> List<T> unwrap(List<@Nullable Result<T>> results) {
    var values = new ArrayList<T>(results.size());
    for (var result : results) {
      if (result.failure() instanceof RuntimeException e) {
        throw e;
      }
      if (result.failure() instanceof Error e) {
        throw e;
      }
      values.add(result.value());
    }
    return values;
  }
}
