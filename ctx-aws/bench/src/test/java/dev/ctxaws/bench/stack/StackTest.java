package dev.ctxaws.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.stack.Batch.Plan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StackTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** The mutation is scheduled through EventBridge, the action by the queue. */
  @Test
  void killed_keepsWhatWaits_andItsClock() throws Exception {
    try (var stack = Stack.onDisk()) {
      var batch = new Batch(stack);
      var wanted = List.of(new Wanted(1, false, HOUR.toMillis()), new Wanted(2, true, 600_000));
      batch.schedule(wanted, new Plan(null, Duration.ZERO, 1, 1));
      stack.advance(Duration.ofMinutes(5));

      stack.kill();
      stack.restart();

      assertThat(batch.open()).isEqualTo(2);
      stack.advance(Duration.ofMinutes(5));
      assertThat(batch.await(1, PATIENCE)).isEqualTo(1);
      stack.advance(HOUR);
      assertThat(batch.await(0, PATIENCE)).isZero();
      assertThat(batch.over().values()).containsOnly("success");
      assertThat(batch.runs()).hasSize(2).allMatch(run -> !run.began().isBefore(run.due()));
    }
  }
}
