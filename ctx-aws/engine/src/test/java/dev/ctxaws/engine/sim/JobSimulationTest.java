package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.JobSimulation.Report;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Scheduled functions in hostile schedules. {@code -Dsim.schedules} says how many, {@code
 * -Dsim.seed} which is the first.
 */
final class JobSimulationTest {
  private static final int SCHEDULES = Integer.getInteger("sim.schedules", 2_000);
  private static final long SEED = Long.getLong("sim.seed", 1);
  private static final int MOST_TOLD = 3;

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final AtomicInteger VIOLATIONS = new AtomicInteger();

  @AfterAll
  static void report() {
    System.out.printf("SIM-SCHED schedules=%d violations=%d%n", RUN.get(), VIOLATIONS.get());
  }

  @Test
  void schedules_hostile_violateNothing() {
    var totals = new Totals();
    LongStream.range(SEED, SEED + SCHEDULES)
        .parallel()
        .mapToObj(JobSimulation::run)
        .forEach(totals::add);

    System.out.println(totals.tally);
    assertThat(VIOLATIONS).hasValue(0);
  }

  private static final class Totals {
    JobChecker.Tally tally = JobChecker.Tally.NONE;

    synchronized void add(Report report) {
      tally = tally.plus(report.tally());
      RUN.incrementAndGet();
      if (report.violation() != null && VIOLATIONS.incrementAndGet() <= MOST_TOLD) {
        System.out.println(JobSimulation.explain(report.seed()));
      }
    }
  }
}
