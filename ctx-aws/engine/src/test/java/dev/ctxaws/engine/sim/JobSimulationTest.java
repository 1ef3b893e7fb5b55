package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.JobSimulation.Report;
import dev.ctxaws.engine.sim.mutant.Hunt;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The right scheduler violates nothing, and each wrong one something. {@code -Dsim.schedules} says
 * in how many schedules, {@code -Dsim.seed} which is the first.
 */
final class JobSimulationTest {
  private static final int SCHEDULES = Integer.getInteger("sim.schedules", 2_000);
  private static final long SEED = Long.getLong("sim.seed", 1);
  private static final int MANY = 100;

  private static final SimReport REPORT = new SimReport("SIM-SCHED", JobSimulation::explain);

  @AfterAll
  static void report() {
    REPORT.print();
  }

  @Test
  void schedules_hostile_violateNothing() {
    var total =
        LongStream.range(SEED, SEED + SCHEDULES)
            .parallel()
            .mapToObj(JobSimulation::run)
            .peek(JobSimulationTest::tell)
            .map(Report::tally)
            .reduce(JobChecker.Tally.NONE, JobChecker.Tally::plus);

    System.out.println(total);
    REPORT.assertNoViolation();
    // Simulations in which next to nothing succeeds would prove next to nothing; one may be so.
    if (SCHEDULES >= MANY) {
      assertThat(total.success()).isGreaterThan(total.jobs() / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("hunts")
  void mistake_planted_isFound(Hunt hunt) {
    REPORT.assertFound(hunt);
  }

  static List<Hunt> hunts() {
    return Hunt.jobs(SEED);
  }

  private static void tell(Report report) {
    var _ = REPORT.ran(report.seed(), report.violation());
  }
}
