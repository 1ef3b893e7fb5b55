package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Entries of an index, inserted when there is none of that name yet: there are never two. */
final class UniqueName extends FixedPrograms {
  private static final int NAMES = 2;

  UniqueName(RandomGenerator random) {
    super(random);
  }

  @Override
  Function next() {
    int name = 1 + random.nextInt(NAMES);
    return random.nextInt(3) == 0
        ? Function.mutation("remove", steps -> remove(steps, name))
        : Function.mutation("ensure", steps -> ensure(steps, name));
  }

  private static Long ensure(Steps steps, int name) {
    if (!steps.scan(entries(name)).isEmpty()) {
      return 0L;
    }
    steps.putFresh(LEFT, name);
    return 1L;
  }

  private static Long remove(Steps steps, int name) {
    var found = steps.scan(entries(name));
    found.forEach(entry -> steps.delete(entry.key()));
    return (long) found.size();
  }

  private static KeyRange entries(int name) {
    return LEFT.range(name, name + 1);
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    var names = new TreeSet<Byte>();
    for (var entry : contents.keySet()) {
      Scenario.require(names.add(entry.sort()[0]), "unique name: there are two of " + entry);
    }
    for (long removed : results(executions, "remove")) {
      Scenario.require(removed <= 1, "unique name: somebody saw " + removed);
    }
  }
}
