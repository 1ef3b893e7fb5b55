package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** What clients do in a schedule, and what must be true of it in the end, whatever goes wrong. */
interface Scenario {
  /** Code of a function; what it returns is told to its client. */
  @FunctionalInterface
  interface Program {
    @Nullable Long run(Steps steps);
  }

  /**
   * A function.
   *
   * @param readOnly whether it is run as a query
   */
  record Function(String name, boolean readOnly, Program program) {
    static Function query(String name, Program program) {
      return new Function(name, true, program);
    }

    static Function mutation(String name, Program program) {
      return new Function(name, false, program);
    }
  }

  /** What runs before the clients begin, one after the other. */
  List<Function> setUp();

  /** What the clients call: for each its calls, in order. */
  List<List<Function>> clients();

  /**
   * Throws {@link AssertionError} when a promise of these programs is broken. The checker has its
   * own opinion; this one a reader can follow without it.
   */
  default void check(List<Execution> executions, NavigableMap<Key, Long> contents) {}

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
