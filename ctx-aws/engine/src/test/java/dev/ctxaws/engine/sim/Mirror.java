package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A value is counted up, and copied elsewhere by others: who has counted it up and then looks at
 * the copy must not see one that is older than a copy made before. The single get that must not be
 * answered under somebody's intent.
 */
final class Mirror extends FixedPrograms {
  private static final Key ORIGINAL = LEFT.key(0);
  private static final Key COPY = LEFT.key(1);

  Mirror(RandomGenerator random) {
    super(random);
  }

  @Override
  public List<Function> setUp() {
    return List.of(puts(List.of(ORIGINAL, COPY), 1));
  }

  @Override
  Function next() {
    return switch (random.nextInt(6)) {
      case 0 -> Function.mutation("both", Mirror::both);
      case 1 -> Function.query("compare", Mirror::compare);
      case 2, 3 -> Function.mutation("raise", Mirror::raise);
      default -> Function.mutation("copy", Mirror::copy);
    };
  }

  @Override
  public List<List<Function>> clients() {
    var clients = new ArrayList<List<Function>>();
    for (var calls : super.clients()) {
      var more = new ArrayList<Function>();
      for (var call : calls) {
        more.add(call);
        if (call.name().equals("raise")) {
          more.add(Function.query("get", steps -> steps.get(COPY)));
        }
      }
      clients.add(more);
    }
    return clients;
  }

  private static Long raise(Steps steps) {
    long next = orZero(steps.get(ORIGINAL)) + 1;
    steps.put(ORIGINAL, next);
    return next;
  }

  private static Long both(Steps steps) {
    long next = raise(steps);
    steps.put(COPY, next);
    return next;
  }

  private static Long copy(Steps steps) {
    long value = orZero(steps.get(ORIGINAL));
    steps.put(COPY, value);
    return value;
  }

  private static Long compare(Steps steps) {
    return orZero(steps.get(COPY)) - orZero(steps.get(ORIGINAL));
  }

  private static long orZero(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    for (long ahead : results(executions, "compare")) {
      Scenario.require(ahead <= 0, "mirror: somebody saw the copy ahead by " + ahead);
    }
    Scenario.require(
        orZero(contents.get(COPY)) <= orZero(contents.get(ORIGINAL)), "mirror: the copy is ahead");
  }
}
