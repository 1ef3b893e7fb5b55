package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Programs that everybody knows, each with a promise that a wrong order would break. */
abstract class FixedPrograms implements Scenario {
  private static final int MOST_CLIENTS = 4;
  private static final int MOST_CALLS = 5;

  final RandomGenerator random;

  FixedPrograms(RandomGenerator random) {
    this.random = random;
  }

  static FixedPrograms drawn(RandomGenerator random) {
    return switch (random.nextInt(16)) {
      case 0 -> new Bank(random);
      case 1 -> new OnCall(random);
      case 2 -> new UniqueName(random);
      case 3 -> new Queue(random);
      case 4 -> new AppendAndCount(random);
      case 5 -> new NestedThrow(random);
      case 6 -> new Jobs(random);
      case 7, 8, 9 -> new Token(random);
      case 10, 11, 12 -> new Counter(random);
      default -> new Mirror(random);
    };
  }

  /** A call of one of the programs. */
  abstract Function next();

  @Override
  public List<Function> setUp() {
    return List.of();
  }

  @Override
  public List<List<Function>> clients() {
    var clients = new ArrayList<List<Function>>();
    int count = 2 + random.nextInt(MOST_CLIENTS - 1);
    for (int i = 0; i < count; i++) {
      var calls = new ArrayList<Function>();
      int most = 1 + random.nextInt(MOST_CALLS);
      for (int j = 0; j < most; j++) {
        calls.add(next());
      }
      clients.add(calls);
    }
    return clients;
  }

  /** What the answered calls of a function have returned. */
  static List<Long> results(List<Execution> executions, String function) {
    var results = new ArrayList<Long>();
    for (var execution : executions) {
      var result = execution.result();
      if (result != null && execution.isOf(function)) {
        results.add(result);
      }
    }
    return results;
  }

  static Function puts(List<Key> keys, long value) {
    return Function.mutation(
        "set up",
        steps -> {
          keys.forEach(key -> steps.put(key, value));
          return null;
        });
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
