package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.VectorSimulation.Report;
import dev.ctxaws.engine.sim.mutant.Hunt;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  private static final int MOST_TOLD = 3;

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final AtomicInteger VIOLATIONS = new AtomicInteger();
  private static final AtomicInteger PLANTED = new AtomicInteger();
  private static final AtomicInteger CAUGHT = new AtomicInteger();

  @AfterAll
  static void report() {
    System.out.printf(
        "SIM-VECTOR schedules=%d violations=%d mutants=%d/%d%n",
        RUN.get(), VIOLATIONS.get(), CAUGHT.get(), PLANTED.get());
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
    assertThat(VIOLATIONS).hasValue(0);
    // Simulations in which next to nothing is found would prove next to nothing.
    assertThat(searches).isGreaterThan(SCHEDULES);
  }

  @ParameterizedTest
  @MethodSource("hunts")
  void mistake_planted_isFound(Hunt hunt) {
    PLANTED.incrementAndGet();
    System.out.println(hunt);

    assertThat(hunt.violation()).as(hunt.mutant().mistake()).isNotNull();
    CAUGHT.incrementAndGet();
  }

  static List<Hunt> hunts() {
    return Hunt.vectors(SEED);
  }

  private static void tell(Report report) {
    RUN.incrementAndGet();
    if (report.violation() != null && VIOLATIONS.incrementAndGet() <= MOST_TOLD) {
      System.out.println(VectorSimulation.explain(report.seed()));
    }
  }
}
