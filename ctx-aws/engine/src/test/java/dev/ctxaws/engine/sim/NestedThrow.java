package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;

/**
 * A function takes a seat when a nested one says that the other is free. The nested one throws in
 * any case, so that its write goes; but what it has read decides, so both seats are never taken.
 */
final class NestedThrow extends FixedPrograms {
  private static final long UNDONE = 7;

  NestedThrow(RandomGenerator random) {
    super(random);
  }

  @Override
  Function next() {
    int seat = random.nextInt(2);
    return switch (random.nextInt(5)) {
      case 0 ->
          Function.mutation(
              "leave",
              steps -> {
                steps.delete(LEFT.key(seat));
                return null;
              });
      case 1 ->
          Function.mutation(
              "throw",
              steps -> {
                steps.put(LEFT.key(seat), UNDONE);
                steps.fail();
                return null;
              });
      default -> Function.mutation("take", steps -> take(steps, seat));
    };
  }

  private static Long take(Steps steps, int seat) {
    var free = new boolean[1];
    steps.nested(
        () -> {
          free[0] = steps.get(LEFT.key(1 - seat)) == null;
          steps.put(LEFT.key(1 - seat), UNDONE);
          steps.fail();
        });
    if (!free[0]) {
      return 0L;
    }
    steps.put(LEFT.key(seat));
    return 1L;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    Scenario.require(contents.size() <= 1, "nested throw: both seats are taken");
    Scenario.require(!contents.containsValue(UNDONE), "nested throw: an undone write is there");
  }
}
