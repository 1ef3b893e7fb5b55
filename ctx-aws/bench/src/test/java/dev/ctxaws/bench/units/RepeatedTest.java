package dev.ctxaws.bench.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.bench.meter.Cost;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RepeatedTest {
  @Test
  void agreed_aBusyMachineOnce_isTheLeast() {
    var costs = List.of(new Cost(6, 1, 2), new Cost(6, 1, 3), new Cost(6, 1, 2));

    assertThat(Repeated.agreed("list", costs)).isEqualTo(new Cost(6, 1, 2));
  }

  @Test
  void agreed_otherRoundsMoreOftenThanNot_isRefused() {
    var costs = List.of(new Cost(6, 0, 2), new Cost(6, 0, 3), new Cost(6, 0, 3), new Cost(6, 0, 2));

    assertThatThrownBy(() -> Repeated.agreed("list", costs))
        .hasMessageStartingWith("list should cost the same each time, and did not: [Cost[rru=6.0");
  }

  @Test
  void agreed_otherUnitsOnce_isRefused() {
    assertThatThrownBy(
            () ->
                Repeated.agreed(
                    "list", List.of(new Cost(6, 0, 1), new Cost(6, 0, 1), new Cost(6.5, 0, 1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                Repeated.agreed(
                    "list", List.of(new Cost(6, 0, 1), new Cost(6, 0, 1), new Cost(6, 1, 1))))
        .isInstanceOf(IllegalStateException.class);
  }
}
