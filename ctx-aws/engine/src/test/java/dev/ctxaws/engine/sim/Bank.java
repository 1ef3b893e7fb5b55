package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Money moves between accounts: at no time is there more of it, or less. */
final class Bank extends FixedPrograms {
  private static final long EACH = 100;

  private final List<Key> accounts = List.of(LEFT.key(0), LEFT.key(1), LEFT.key(2));

  Bank(RandomGenerator random) {
    super(random);
  }

  @Override
  public List<Function> setUp() {
    return List.of(puts(accounts, EACH));
  }

  @Override
  Function next() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> Function.query("sum", Bank::sum);
      case 2 -> Function.mutation("audit", this::audit);
      default -> transfer();
    };
  }

  private Function transfer() {
    int from = random.nextInt(accounts.size());
    var source = accounts.get(from);
    var target = accounts.get((from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size());
    long amount = 1L + random.nextInt(60);
    return Function.mutation("transfer", steps -> transfer(steps, source, target, amount));
  }

  private static Long transfer(Steps steps, Key source, Key target, long amount) {
    var there = steps.get(source);
    var here = steps.get(target);
    if (there == null || here == null || there < amount) {
      return 0L;
    }
    steps.put(source, there - amount);
    steps.put(target, here + amount);
    return amount;
  }

  private static Long sum(Steps steps) {
    long sum = 0;
    for (var account : steps.scan(LEFT.all())) {
      var balance = account.value();
      sum += balance == null ? 0 : balance;
    }
    return sum;
  }

  /** Throws when money is missing. */
  private @Nullable Long audit(Steps steps) {
    if (sum(steps) != EACH * accounts.size()) {
      steps.fail();
    }
    return null;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    long all = EACH * accounts.size();
    for (long sum : results(executions, "sum")) {
      Scenario.require(sum == all, "bank: somebody saw " + sum + " in all instead of " + all);
    }
    Scenario.require(
        executions.stream().noneMatch(Execution::threw), "bank: somebody missed money, in vain");
    long sum = contents.values().stream().mapToLong(balance -> balance).sum();
    Scenario.require(sum == all, "bank: there is " + sum + " in all instead of " + all);
  }
}
