package dev.ctxaws.engine.port;

import java.util.List;
import java.util.function.Supplier;

/** Does several things at once; the engine starts no threads of its own. */
public interface Parallel {
  /**
   * Does all of {@code tasks} and returns what they returned, in their order, when the last has
   * ended. When some threw, throws what the first of them threw.
   */
  <T> List<T> all(List<? extends Supplier<T>> tasks);

  /**
   * Does {@code task} without having the caller wait for it. Nobody learns what comes of it, and it
   * may never be done, because the process ends or stands still: for what others would do as well,
   * only later.
   */
  void afterwards(Runnable task);

  /**
   * On virtual threads, {@code atOnce} of one call at the same time. With 1, everything is done on
   * the caller's thread, one thing after the other.
   */
  static Parallel virtualThreads(int atOnce) {
    return new VirtualThreads(atOnce);
  }
}
