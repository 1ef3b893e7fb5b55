package dev.ctxaws.bench.meter;

/**
 * How many calls stand one behind the other. A call stands behind those that had ended when it
 * began; calls that overlap stand side by side.
 *
 * <p>The threads' luck can only make this more than it must be: of two calls that are independent,
 * one may have ended before the other got to begin. It never makes it less.
 *
 * <p>For one thread at a time.
 */
final class Rounds {
  private int deepest;

  /** A call begins; its depth is returned. */
  int begin() {
    return deepest + 1;
  }

  /** The call of that depth has ended. */
  void end(int depth) {
    deepest = Math.max(deepest, depth);
  }

  /** The depth of the deepest call that has ended. */
  int deepest() {
    return deepest;
  }
}
