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

  /** On virtual threads, {@code atOnce} of one call at the same time. */
  static Parallel virtualThreads(int atOnce) {
    return new VirtualThreads(atOnce);
  }
}
