package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;
import static dev.ctxaws.engine.sim.Partition.RIGHT;

import dev.ctxaws.engine.store.Key;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Lines are appended and counted: they are numbered without gaps, and the count is right. */
final class AppendAndCount extends FixedPrograms {
  private static final Key COUNT = RIGHT.key(0);

  AppendAndCount(RandomGenerator random) {
    super(random);
  }

  @Override
  Function next() {
    return random.nextInt(3) == 0
        ? Function.query("compare", AppendAndCount::compare)
        : Function.mutation("append", AppendAndCount::append);
  }

  private static Long append(Steps steps) {
    var last = steps.scan(LEFT.all(), true, 1);
    int line = last.isEmpty() ? 1 : last.getFirst().key().sort()[0] + 1;
    steps.put(LEFT.key(line));
    steps.put(COUNT, orZero(steps.get(COUNT)) + 1);
    return (long) line;
  }

  private static Long compare(Steps steps) {
    return orZero(steps.get(COUNT)) - steps.scan(LEFT.all()).size();
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    for (long difference : results(executions, "compare")) {
      Scenario.require(difference == 0, "append and count: somebody saw them differ");
    }
    long count = orZero(contents.get(COUNT));
    var lines = contents.headMap(COUNT, false);
    Scenario.require(count == lines.size(), "append and count: the count is wrong");
    Scenario.require(
        lines.isEmpty() || lines.lastKey().sort()[0] == count, "append and count: a gap");
    var numbers = results(executions, "append");
    Scenario.require(
        numbers.stream().distinct().count() == numbers.size(), "append and count: twice one line");
  }
}
