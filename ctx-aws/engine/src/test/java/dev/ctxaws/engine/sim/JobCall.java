package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.object;

import dev.ctxaws.value.Value;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The arguments of the functions of a {@link JobApp}.
 *
 * @param number tells this call from all others; what it does bears it
 * @param plan a seed: what it does
 * @param left how many generations of calls may come of it
 */
record JobCall(long number, long plan, int left) {
  static JobCall of(Value args) {
    return new JobCall(field(args, "n"), field(args, "plan"), (int) field(args, "left"));
  }

  /** A whole number in an object. */
  static long field(Value object, String name) {
    return ((Value.Int64) Objects.requireNonNull(((Value.Obj) object).get(name))).value();
  }

  Value.Obj args() {
    return object("n", int64(number), "plan", int64(plan), "left", int64(left));
  }

  /** Chance for one run; a retry has the same. */
  SplittableRandom random() {
    return new SplittableRandom(plan);
  }
}
