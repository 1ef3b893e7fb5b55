package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.VectorSimulation.Report;
import dev.ctxaws.engine.sim.mutant.Hunt;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The right vector search violates nothing, and each wrong one something. {@code -Dsim.schedules}
 * says in how many schedules, {@code -Dsim.seed} which is the first.
 */
final class VectorSimulationTest {
  private static final int SCHEDULES = Integer.getInteger("sim.schedules", 2_000);
  private static final long SEED = Long.getLong("sim.seed", 1);

  private static final SimReport REPORT = new SimReport("SIM-VECTOR", VectorSimulation::explain);

  @AfterAll
  static void report() {
    REPORT.print();
  }

  @Test
  void schedules_hostile_violateNothing() {
    long searches =
        LongStream.range(SEED, SEED + SCHEDULES)
            .parallel()
            .mapToObj(VectorSimulation::run)
            .peek(VectorSimulationTest::tell)
            .mapToLong(Report::searches)
            .sum();

    System.out.println("SEARCHES " + searches);
    REPORT.assertNoViolation();
    // Simulations in which next to nothing is found would prove next to nothing.
    assertThat(searches).isGreaterThan(SCHEDULES);
  }

  @ParameterizedTest
  @MethodSource("hunts")
  void mistake_planted_isFound(Hunt hunt) {
    REPORT.assertFound(hunt);
  }

  static List<Hunt> hunts() {
    return Hunt.vectors(SEED);
  }

  private static void tell(Report report) {
    var _ = REPORT.ran(report.seed(), report.violation());
  }
}
