package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("sim.schedules", 10_000);
  private static final long SEED = Long.getLong("sim.seed", 1);

  @Test
  void schedules_hostile_violateNothing() {
    int executions = 0;
    int answered = 0;
    int failed = 0;
    for (int i = 0; i < SCHEDULES; i++) {
      var report = Simulation.run(SEED + i);
      if (report.violation() != null) {
        throw new AssertionError(Simulation.explain(SEED + i));
      }
      executions += report.executions();
      answered += report.answered();
      failed += report.failed();
    }
    System.out.printf(
        "SIM schedules=%d violations=0 executions=%d answered=%d failed=%d%n",
        SCHEDULES, executions, answered, failed);
    // A simulation in which next to nothing succeeds would prove next to nothing.
    assertThat(answered).isGreaterThan(executions / 2);
  }
}
