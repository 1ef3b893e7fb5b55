package dev.ctxaws.bench.contention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

final class CrowdTest {
  @Test
  void run_isDoneByAllAtOnce() throws Exception {
    var numbers = new ConcurrentSkipListSet<Integer>();
    var allAreThere = new CyclicBarrier(4);

    Crowd.run(
        4,
        number -> {
          numbers.add(number);
          allAreThere.await();
        });

    assertThat(numbers).containsExactly(0, 1, 2, 3);
  }

  @Test
  void run_oneFails_fails() {
    assertThatThrownBy(
            () ->
                Crowd.run(
                    3,
                    number -> {
                      if (number == 2) {
                        throw new IllegalStateException("No more.");
                      }
                    }))
        .hasRootCauseMessage("No more.");
  }
}
