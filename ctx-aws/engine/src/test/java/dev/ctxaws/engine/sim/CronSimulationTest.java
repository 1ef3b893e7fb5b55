package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.CronSimulation.Report;
import dev.ctxaws.engine.sim.mutant.Hunt;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The right crons violate nothing, and wrong ones something. {@code -Dsim.schedules} says in how
 * many schedules, {@code -Dsim.seed} which is the first.
 */
final class CronSimulationTest {
  private static final int SCHEDULES = Integer.getInteger("sim.schedules", 100);
  private static final long SEED = Long.getLong("sim.seed", 1);
  private static final int MANY = 100;

  private static final SimReport REPORT = new SimReport("SIM-CRON", CronSimulation::explain);

  @AfterAll
  static void report() {
    REPORT.print();
  }

  @Test
  void schedules_hostile_violateNothing() {
    var total =
        LongStream.range(SEED, SEED + SCHEDULES)
            .parallel()
            .mapToObj(CronSimulation::run)
            .peek(CronSimulationTest::tell)
            .map(Report::tally)
            .reduce(CronChecker.Tally.NONE, CronChecker.Tally::plus);

    System.out.println(total);
    REPORT.assertNoViolation();
    // Simulations in which next to nothing runs would prove next to nothing; one may be so.
    if (SCHEDULES >= MANY) {
      assertThat(total.begun()).isGreaterThan(5 * SCHEDULES);
      assertThat(total.changes()).isGreaterThan(SCHEDULES);
      assertThat(total.skipped()).isGreaterThan(SCHEDULES);
    }
  }

  @ParameterizedTest
  @MethodSource("hunts")
  void mistake_planted_isFound(Hunt hunt) {
    REPORT.assertFound(hunt);
  }

  static List<Hunt> hunts() {
    return Hunt.crons(SEED);
  }

  private static void tell(Report report) {
    var _ = REPORT.ran(report.seed(), report.violation());
  }
}
