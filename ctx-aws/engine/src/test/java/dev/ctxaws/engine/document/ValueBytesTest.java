package dev.ctxaws.engine.document;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.bytes;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ctxaws.value.RandomValues;
import dev.ctxaws.value.Value;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueBytesTest {
  /** What is in a store stays readable, so these bytes never change. */
  static List<Arguments> examples() {
    return List.of(
        arguments(NULL, "0100"),
        arguments(bool(false), "0101"),
        arguments(bool(true), "0102"),
        arguments(int64(0), "010300"),
        arguments(int64(-1), "010301"),
        arguments(int64(1), "010302"),
        arguments(int64(64), "01038001"),
        arguments(int64(Long.MAX_VALUE), "0103feffffffffffffffff01"),
        arguments(int64(Long.MIN_VALUE), "0103ffffffffffffffffff01"),
        arguments(number(-0.0), "01048000000000000000"),
        arguments(number(1.5), "01043ff8000000000000"),
        arguments(number(Double.NaN), "01047ff8000000000000"),
        arguments(text(""), "010500"),
        arguments(text("é"), "010502c3a9"),
        arguments(bytes(0, 255), "01060200ff"),
        arguments(array(), "010700"),
        arguments(array(NULL, array()), "0107020007" + "00"),
        arguments(object(), "010800"),
        arguments(object("a", int64(1), "", NULL), "0108020000" + "01610302"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void write_example_hasTheBytesOfTheFormat(Value value, String hex) {
    assertThat(HexFormat.of().formatHex(ValueBytes.write(value))).isEqualTo(hex);
    assertThat(ValueBytes.read(HexFormat.of().parseHex(hex))).isEqualTo(value);
  }

  @Test
  void read_randomValues_givesThemBack() {
    var random = new RandomValues(new SplittableRandom(11));

    for (int i = 0; i < 50_000; i++) {
      var value = random.value(4);

      assertThat(ValueBytes.read(ValueBytes.write(value))).isEqualTo(value);
    }
  }

  @Test
  void read_cutOffAnywhere_isRefused() {
    var random = new RandomValues(new SplittableRandom(12));

    for (int i = 0; i < 5_000; i++) {
      var body = ValueBytes.write(random.value(3));
      for (int length = 0; length < body.length; length++) {
        var part = Arrays.copyOf(body, length);

        assertThatIllegalArgumentException().isThrownBy(() -> ValueBytes.read(part));
      }
    }
  }

  @Test
  void read_bytesBehindTheEnd_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueBytes.read(new byte[] {1, 0, 0}))
        .withMessageContaining("behind its end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "0200",
        "01",
        "0109",
        "01ff",
        "0103ffffffffffffffffffffff01",
        "0105ffffffff0f",
        "0105ffffffffffffffffff01",
        "0107ffffffff07",
        "010801012400",
        "01080102c3a900"
      })
  void read_garbage_isRefused(String hex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueBytes.read(HexFormat.of().parseHex(hex)));
  }

  @Test
  void read_arrayOfTooManyItems_isRefused() {
    var body = new byte[4 + Value.Arr.MAX_ITEMS + 1];
    body[0] = 1;
    body[1] = 7;
    body[2] = (byte) 0x81;
    body[3] = 0x40;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueBytes.read(body))
        .withMessageContaining("8193 > maximum length 8192");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0701", "08010161"})
  void read_nestedWithoutEnd_isRefused(String level) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ValueBytes.read(HexFormat.of().parseHex("01" + level.repeat(100_000) + "00")))
        .withMessageContaining("nest");
  }

  @Test
  void read_randomBytes_isAValueOrRefused() {
    var random = new SplittableRandom(13);

    for (int i = 0; i < 200_000; i++) {
      var body = new byte[1 + random.nextInt(24)];
      random.nextBytes(body);
      for (int at = 1; at < body.length; at++) {
        // Mostly small numbers: tags and lengths that mean something.
        body[at] = random.nextInt(3) == 0 ? body[at] : (byte) random.nextInt(10);
      }
      body[0] = 1;
      assertSound(body);
    }
  }

  @Test
  void read_oneByteChanged_isAValueOrRefused() {
    var random = new SplittableRandom(14);
    var values = new RandomValues(random);

    for (int i = 0; i < 100_000; i++) {
      var body = ValueBytes.write(values.value(3));
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      assertSound(body);
    }
  }

  /** Whatever is read can be written; whatever else is thrown fails the test. */
  private static void assertSound(byte[] body) {
    var value = readOrNull(body);
    if (value != null) {
      assertThat(ValueBytes.read(ValueBytes.write(value))).isEqualTo(value);
    }
  }

  private static @Nullable Value readOrNull(byte[] body) {
    try {
      return ValueBytes.read(body);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
