package dev.ctxaws.bench.contention;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that begin together. */
final class Crowd {
  /** What one of them does. */
  @FunctionalInterface
  interface Member {
    /**
     * Does it.
     *
     * @param number from 0
     */
    void run(int number) throws Exception;
  }

  private Crowd() {}

  /**
   * Has {@code size} threads do something, and returns how long it took until the last had ended.
   *
   * @throws ExecutionException if one of them failed
   */
  static Duration run(int size, Member member) throws InterruptedException, ExecutionException {
    var start = new CountDownLatch(1);
    var members = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < size; i++) {
        int number = i;
        members.add(
            threads.submit(
                () -> {
                  start.await();
                  member.run(number);
                  return null;
                }));
      }
      long begun = System.nanoTime();
      start.countDown();
      for (var one : members) {
        var _ = one.get();
      }
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }
}
