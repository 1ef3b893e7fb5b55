package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.Simulation.Report;
import dev.ctxaws.engine.sim.mutant.Hunt;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The right engine violates nothing, and each wrong one something. {@code -Dsim.schedules} says in
 * how many schedules, {@code -Dsim.seed} which is the first.
 */
class SimulatorTest {
  private static final int SCHEDULES = Integer.getInteger("sim.schedules", 10_000);
  private static final long SEED = Long.getLong("sim.seed", 1);
  private static final int PROGRESS = 100_000;

  private static final SimReport REPORT = new SimReport("SIM", Simulation::explain);

  @AfterAll
  static void report() {
    REPORT.print();
  }

  @Test
  void schedules_hostile_violateNothing() {
    var totals = new Totals();
    LongStream.range(SEED, SEED + SCHEDULES)
        .parallel()
        .mapToObj(Simulation::run)
        .forEach(totals::add);

    System.out.println(totals);
    REPORT.assertNoViolation();
    // A simulation in which next to nothing succeeds would prove next to nothing.
    assertThat(totals.answered).isGreaterThan(totals.executions / 2);
  }

  @ParameterizedTest
  @MethodSource("hunts")
  void mistake_planted_isFound(Hunt hunt) {
    REPORT.assertFound(hunt);
  }

  static List<Hunt> hunts() {
    return Hunt.transactions(SEED);
  }

  private static final class Totals {
    long executions;
    long answered;
    long failed;

    void add(Report report) {
      count(report);
      int run = REPORT.ran(report.seed(), report.violation());
      if (run % PROGRESS == 0) {
        System.err.printf("%d of %d schedules%n", run, SCHEDULES);
      }
    }

    private synchronized void count(Report report) {
      executions += report.executions();
      answered += report.answered();
      failed += report.failed();
    }

    @Override
    public String toString() {
      return "CALLS %d answered=%d failed=%d".formatted(executions, answered, failed);
    }
  }
}
