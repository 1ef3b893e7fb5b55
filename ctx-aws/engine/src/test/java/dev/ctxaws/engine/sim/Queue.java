package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A queue: what was pushed is popped once, or is still there. */
final class Queue extends FixedPrograms {
  private static final long NOTHING = -1;

  Queue(RandomGenerator random) {
    super(random);
  }

  @Override
  public List<Function> setUp() {
    return List.of(
        Function.mutation("set up", Queue::push), Function.mutation("more", Queue::push));
  }

  @Override
  Function next() {
    return random.nextInt(5) < 2
        ? Function.mutation("push", Queue::push)
        : Function.mutation("pop", Queue::pop);
  }

  private static Long push(Steps steps) {
    return steps.putFresh(LEFT, steps.any(4));
  }

  private static Long pop(Steps steps) {
    var head = steps.scan(LEFT.all(), false, 1);
    if (head.isEmpty()) {
      return NOTHING;
    }
    steps.delete(head.getFirst().key());
    return Objects.requireNonNull(head.getFirst().value());
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    var popped = new HashSet<Long>();
    boolean unsure = false;
    for (long value : results(executions, "pop")) {
      Scenario.require(value == NOTHING || popped.add(value), "queue: popped twice: " + value);
      Scenario.require(!contents.containsValue(value), "queue: popped and still there: " + value);
    }
    for (var execution : executions) {
      unsure |= execution.isOf("pop") && execution.verdict() == Execution.Verdict.UNKNOWN;
    }
    for (long value : results(executions, "push")) {
      Scenario.require(
          unsure || popped.contains(value) || contents.containsValue(value),
          "queue: lost: " + value);
    }
  }
}
