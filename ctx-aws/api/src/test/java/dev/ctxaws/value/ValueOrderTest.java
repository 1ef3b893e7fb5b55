package dev.ctxaws.value;

import static dev.ctxaws.value.TestValues.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The order of contract 2.8. */
final class ValueOrderTest {
  @Test
  void compare_everyPairOfTheTable_hasTheSignOfTheirPlaces() {
    var values = OrderedValues.ALL;

    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < values.size(); j++) {
        assertThat(Integer.signum(ValueOrder.INSTANCE.compare(values.get(i), values.get(j))))
            .as("%s and %s", values.get(i), values.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void compare_randomValues_isZeroExactlyForEqualOnes() {
    var random = new RandomValues(new SplittableRandom(1));

    for (int i = 0; i < 20_000; i++) {
      var a = random.value(2);
      var b = random.value(2);

      assertThat(ValueOrder.INSTANCE.compare(a, b) == 0)
          .as("%s and %s", a, b)
          .isEqualTo(a.equals(b));
      assertThat(Integer.signum(ValueOrder.INSTANCE.compare(b, a)))
          .as("%s and %s", b, a)
          .isEqualTo(-Integer.signum(ValueOrder.INSTANCE.compare(a, b)));
    }
  }

  @Test
  void compare_nansOfDifferentBits_areOneValue() {
    var odd = number(Double.longBitsToDouble(0xfff8_0000_0000_0001L));

    assertThat(ValueOrder.INSTANCE.compare(odd, number(Double.NaN))).isZero();
    assertThat(odd).isEqualTo(number(Double.NaN)).hasSameHashCodeAs(number(Double.NaN));
  }
}
