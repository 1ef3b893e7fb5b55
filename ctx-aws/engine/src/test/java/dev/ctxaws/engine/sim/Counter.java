package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A hot counter, sometimes counted up together with another: no number is given out twice. */
final class Counter extends FixedPrograms {
  private static final Key HOT = LEFT.key(0);
  private static final Key OTHER = LEFT.key(1);

  Counter(RandomGenerator random) {
    super(random);
  }

  @Override
  Function next() {
    return switch (random.nextInt(8)) {
      case 0 -> Function.mutation("both", Counter::both);
      case 1 -> Function.mutation("reset", Counter::reset);
      case 2 -> Function.query("get", steps -> steps.get(HOT));
      case 3 -> Function.mutation("other", steps -> count(steps, OTHER));
      case 4 -> Function.mutation("set", Counter::set);
      default -> Function.mutation("count", steps -> count(steps, HOT));
    };
  }

  private static Long count(Steps steps, Key counter) {
    long next = orZero(steps.get(counter)) + 1;
    steps.put(counter, next);
    return next;
  }

  private static Long both(Steps steps) {
    count(steps, OTHER);
    return count(steps, HOT);
  }

  /** The other one gets a number without being looked at. */
  private static @Nullable Long set(Steps steps) {
    steps.put(OTHER, 1);
    return null;
  }

  /** The other one starts again. */
  private static @Nullable Long reset(Steps steps) {
    steps.delete(OTHER);
    return null;
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    var given = new HashSet<Long>();
    for (var name : List.of("count", "both")) {
      for (long number : results(executions, name)) {
        Scenario.require(given.add(number), "counter: " + number + " was given out twice");
      }
    }
    long unsure =
        executions.stream()
            .filter(e -> e.verdict() == Execution.Verdict.UNKNOWN && e.writes())
            .count();
    long counted = orZero(contents.get(HOT));
    Scenario.require(
        given.size() <= counted && counted <= given.size() + unsure,
        "counter: " + given.size() + " numbers were given out, it is at " + counted);
  }
}
