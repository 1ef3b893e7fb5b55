package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;

/** Doctors go off call when another one is on: somebody always is. The write skew of textbooks. */
final class OnCall extends FixedPrograms {
  private final List<Key> doctors = List.of(LEFT.key(0), LEFT.key(1));

  OnCall(RandomGenerator random) {
    super(random);
  }

  @Override
  public List<Function> setUp() {
    return List.of(puts(doctors, 1));
  }

  @Override
  Function next() {
    var doctor = doctors.get(random.nextInt(doctors.size()));
    return switch (random.nextInt(4)) {
      case 0 ->
          Function.mutation(
              "come",
              steps -> {
                steps.put(doctor, 1);
                return null;
              });
      case 1 -> Function.query("count", steps -> (long) steps.scan(LEFT.all()).size());
      default -> Function.mutation("leave", steps -> leave(steps, doctor));
    };
  }

  private static Long leave(Steps steps, Key doctor) {
    if (steps.scan(LEFT.all()).size() < 2) {
      return 0L;
    }
    steps.delete(doctor);
    return 1L;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    Scenario.require(!contents.isEmpty(), "on call: nobody is");
    for (long seen : results(executions, "count")) {
      Scenario.require(seen > 0, "on call: somebody saw nobody");
    }
  }
}
