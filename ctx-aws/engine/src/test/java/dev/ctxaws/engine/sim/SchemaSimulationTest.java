package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.schema.SchemaSync.Others;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Deployments among clients that write by old catalogs. {@code -Dsim.deployments} says how many
 * schedules, {@code -Dsim.seed} which is the first.
 */
final class SchemaSimulationTest {
  private static final int SCHEDULES = Integer.getInteger("sim.deployments", 200);
  private static final long SEED = Long.getLong("sim.seed", 1);

  private static LongStream seeds() {
    return LongStream.range(SEED, SEED + SCHEDULES).parallel();
  }

  @Test
  void deployments_amongHostileSchedules_missNoEntryAndLeaveNone() {
    var violations =
        seeds()
            .mapToObj(
                seed -> {
                  var violation = SchemaSimulation.violation(seed, Others.AT_WORK);
                  return violation == null ? null : seed + ": " + violation;
                })
            .filter(Objects::nonNull)
            .toList();

    assertThat(violations).isEmpty();
  }

  /** The waits are what it rests on. */
  @Test
  void deployments_thatDoNotWait_areFoundOut() {
    assertThat(seeds().mapToObj(seed -> SchemaSimulation.violation(seed, Others.NONE)))
        .anyMatch(Objects::nonNull);
  }
}
