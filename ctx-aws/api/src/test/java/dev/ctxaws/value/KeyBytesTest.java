package dev.ctxaws.value;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.bytes;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of contract 2.9. */
final class KeyBytesTest {
  static List<Arguments> examples() {
    return List.of(
        arguments(null, "01"),
        arguments(NULL, "03"),
        arguments(int64(Long.MIN_VALUE), "048000000000000000"),
        arguments(int64(Integer.MIN_VALUE - 1L), "04ffffffff7fffffff"),
        arguments(int64(Integer.MIN_VALUE), "0580000000"),
        arguments(int64(-129), "06ff7f"),
        arguments(int64(-128), "0780"),
        arguments(int64(-1), "07ff"),
        arguments(int64(0), "08"),
        arguments(int64(1), "0901"),
        arguments(int64(127), "097f"),
        arguments(int64(128), "0a0080"),
        arguments(int64(65536), "0b00010000"),
        arguments(int64(1L << 31), "0c0000000080000000"),
        arguments(int64(Long.MAX_VALUE), "0c7fffffffffffffff"),
        arguments(number(Double.NEGATIVE_INFINITY), "0d000fffffffffffff"),
        arguments(number(-1), "0d400fffffffffffff"),
        arguments(number(-0.0), "0d7fffffffffffffff"),
        arguments(number(0), "0d8000000000000000"),
        arguments(number(1), "0dbff0000000000000"),
        arguments(number(Double.POSITIVE_INFINITY), "0dfff0000000000000"),
        arguments(number(Double.NaN), "0dfff8000000000000"),
        arguments(bool(false), "0e"),
        arguments(bool(true), "0f"),
        arguments(text(""), "1000"),
        arguments(text("a"), "106100"),
        arguments(text("a\0b"), "106100ff6200"),
        arguments(text("é"), "10c3a900"),
        arguments(text("😀"), "10f09f988000"),
        arguments(bytes(), "1100"),
        arguments(bytes(0, 1), "1100ff0100"),
        arguments(array(), "1200"),
        arguments(array(int64(1), NULL), "1209010300"),
        arguments(object(), "1500"),
        arguments(object("a", int64(1)), "156100090100"),
        arguments(object("", NULL), "1500ff0300"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void add_example_writesTheBytesOfTheContract(@Nullable Value value, String hex) {
    assertThat(HexFormat.of().formatHex(bytesOf(value))).isEqualTo(hex);
  }

  @Test
  void add_severalFields_writesOneBehindTheOther() {
    var key = new KeyBytes().add(text("a")).add(null).add(int64(1)).addRaw(new byte[] {0, 7});

    assertThat(HexFormat.of().formatHex(key.toByteArray())).isEqualTo("1061000109010007");
  }

  @Test
  void add_everyPairOfTheTable_keepsTheOrder() {
    for (var a : OrderedValues.ALL) {
      for (var b : OrderedValues.ALL) {
        assertSameOrder(a, b);
      }
    }
  }

  @Test
  void add_randomPairs_keepTheOrder() {
    var random = new RandomValues(new SplittableRandom(2));

    for (int i = 0; i < 50_000; i++) {
      assertSameOrder(random.value(3), random.value(3));
    }
  }

  @Test
  void add_randomTuples_compareFieldByField() {
    var random = new RandomValues(new SplittableRandom(3));

    for (int i = 0; i < 20_000; i++) {
      var a = List.of(random.value(1), random.value(1), random.value(1));
      var b = List.of(random.value(1), random.value(1), random.value(1));

      var left = new KeyBytes().add(a.get(0)).add(a.get(1)).add(a.get(2)).toByteArray();
      var right = new KeyBytes().add(b.get(0)).add(b.get(1)).add(b.get(2)).toByteArray();

      assertThat(Integer.signum(Arrays.compareUnsigned(left, right)))
          .as("%s and %s", a, b)
          .isEqualTo(sign(new Value.Arr(a), new Value.Arr(b)));
    }
  }

  private static void assertSameOrder(@Nullable Value a, @Nullable Value b) {
    assertThat(Integer.signum(Arrays.compareUnsigned(bytesOf(a), bytesOf(b))))
        .as("%s and %s", a, b)
        .isEqualTo(sign(a, b));
  }

  private static int sign(@Nullable Value a, @Nullable Value b) {
    return Integer.signum(ValueOrder.INSTANCE.compare(a, b));
  }

  private static byte[] bytesOf(@Nullable Value value) {
    return new KeyBytes().add(value).toByteArray();
  }
}
