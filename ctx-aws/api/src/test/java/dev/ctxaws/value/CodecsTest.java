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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The types at the border between Java and Convex. */
final class CodecsTest {
  private static final Path HERE = Path.ROOT.field("a").index(3);
  private static final String USER =
      new DocumentId(TableNumbers.of("users"), new byte[16]).toString();

  static List<Arguments> pairs() {
    return List.of(
        arguments(Codecs.FLOAT64, 1.5, number(1.5), "v.float64()"),
        arguments(Codecs.FLOAT64, Double.NaN, number(Double.NaN), "v.float64()"),
        arguments(Codecs.FLOAT64, -0.0, number(-0.0), "v.float64()"),
        arguments(Codecs.INT32, Integer.MIN_VALUE, number(Integer.MIN_VALUE), "v.float64()"),
        arguments(Codecs.INT32, Integer.MAX_VALUE, number(Integer.MAX_VALUE), "v.float64()"),
        arguments(Codecs.INT64, Long.MIN_VALUE, int64(Long.MIN_VALUE), "v.int64()"),
        arguments(Codecs.INT64, Long.MAX_VALUE, int64(Long.MAX_VALUE), "v.int64()"),
        arguments(Codecs.BOOL, true, bool(true), "v.boolean()"),
        arguments(Codecs.STRING, "é😀", text("é😀"), "v.string()"),
        arguments(Codecs.BYTES, bytes(0, 255), bytes(0, 255), "v.bytes()"),
        arguments(Codecs.BYTE_ARRAY, new byte[] {0, -1}, bytes(0, 255), "v.bytes()"),
        arguments(
            Codecs.INSTANT,
            Instant.parse("2026-01-02T03:04:05.678Z"),
            number(1767323045678.0),
            "v.float64()"),
        arguments(Codecs.ANY, object("x", NULL), object("x", NULL), "v.any()"),
        arguments(Codecs.NOTHING, null, NULL, "v.null()"),
        arguments(Codecs.id("users"), new Id<>(USER), text(USER), "v.id(\"users\")"),
        arguments(
            Codecs.list(Codecs.INT64),
            List.of(1L, 2L),
            array(int64(1), int64(2)),
            "v.array(v.int64())"),
        arguments(
            Codecs.list(Codecs.nullable(Codecs.INT64)),
            Arrays.asList(1L, null),
            array(int64(1), NULL),
            "v.array(v.union(v.int64(), v.null()))"),
        arguments(
            Codecs.map(Codecs.STRING),
            Map.of("b", "2", "a", "1"),
            object("a", text("1"), "b", text("2")),
            "v.record(v.string(), v.string())"),
        arguments(Codecs.nullable(Codecs.STRING), null, NULL, "v.union(v.string(), v.null())"),
        arguments(Codecs.nullable(Codecs.STRING), "x", text("x"), "v.union(v.string(), v.null())"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void codec_borderType_goesThereAndBack(
      Codec<@Nullable Object> codec, @Nullable Object java, Value value, String validator) {
    assertThat(codec.encode(java)).isEqualTo(value);
    assertThat(codec.decode(value, Path.ROOT)).isEqualTo(java);
    assertThat(codec.validator()).hasToString(validator);
    assertThat(codec.validator().check(value, _ -> null)).isNull();
  }

  static List<Arguments> mismatches() {
    return List.of(
        arguments(Codecs.FLOAT64, int64(1), "Expected a number at $.a[3], found an int64."),
        arguments(Codecs.INT32, text("1"), "Expected a whole number at $.a[3], found a string."),
        arguments(Codecs.INT64, number(1), "Expected an int64 at $.a[3], found a number."),
        arguments(Codecs.BOOL, NULL, "Expected a boolean at $.a[3], found null."),
        arguments(Codecs.STRING, bytes(), "Expected a string at $.a[3], found bytes."),
        arguments(Codecs.BYTES, text(""), "Expected bytes at $.a[3], found a string."),
        arguments(Codecs.BYTE_ARRAY, array(), "Expected bytes at $.a[3], found an array."),
        arguments(
            Codecs.INSTANT,
            object(),
            "Expected a time in milliseconds at $.a[3], found an object."),
        arguments(Codecs.NOTHING, bool(false), "Expected null at $.a[3], found a boolean."),
        arguments(
            Codecs.id("users"),
            number(1),
            "Expected an id of \"users\" at $.a[3], found a number."),
        arguments(
            Codecs.id("posts"),
            text(USER),
            "Expected an id of \"posts\" at $.a[3], found another string."),
        arguments(
            Codecs.id("posts"),
            text("x"),
            "Expected an id of \"posts\" at $.a[3], found another string."),
        arguments(
            Codecs.list(Codecs.BOOL), object(), "Expected an array at $.a[3], found an object."),
        arguments(
            Codecs.list(Codecs.BOOL),
            array(bool(true), NULL),
            "Expected a boolean at $.a[3][1], found null."),
        arguments(
            Codecs.map(Codecs.BOOL), array(), "Expected an object at $.a[3], found an array."),
        arguments(
            Codecs.map(Codecs.BOOL),
            object("x", NULL),
            "Expected a boolean at $.a[3].values(), found null."),
        arguments(
            Codecs.nullable(Codecs.BOOL),
            text("x"),
            "Expected a boolean at $.a[3], found a string."));
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void decode_otherShape_saysWhatWasWantedWhereAndWhatWasFound(
      Codec<?> codec, Value value, String message) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> codec.decode(value, HERE))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.5,
        -0.5,
        2147483648.0,
        -2147483649.0,
        1e21,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void decode_noInt_saysTheRange(double value) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Codecs.INT32.decode(number(value), HERE))
        .withMessage(
            "Expected a whole number from -2147483648 to 2147483647 at $.a[3], found %s.",
            number(value));
  }

  @Test
  void decode_negativeZeroAsInt_isZero() {
    assertThat(Codecs.INT32.decode(number(-0.0), Path.ROOT)).isZero();
  }

  @Test
  void decode_everyUnitOfACreationTime_isTheInstantThatEncodesToIt() {
    var random = new SplittableRandom(6);
    double first = Instant.parse("2004-11-04T00:00:00Z").toEpochMilli();
    double last = Instant.parse("2039-09-07T00:00:00Z").toEpochMilli();

    for (int i = 0; i < 100_000; i++) {
      double millis = Math.floor(random.nextDouble(first, last)) + random.nextInt(4096) / 4096.0;
      var instant = Codecs.INSTANT.decode(number(millis), Path.ROOT);

      assertThat(Codecs.INSTANT.encode(instant)).isEqualTo(number(millis));
    }
  }

  @Test
  void decode_laterUnit_isALaterInstant() {
    double millis = 1767323045678.0;
    for (int i = 0; i < 5000; i++) {
      var before = Codecs.INSTANT.decode(number(millis), Path.ROOT);
      millis = Math.nextUp(millis);

      assertThat(Codecs.INSTANT.decode(number(millis), Path.ROOT)).isAfter(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1969-12-31T23:59:59.999500Z", "1970-01-01T00:00:00Z", "1583-10-15T00:00:00Z"})
  void encode_timeLongAgo_comesBack(Instant time) {
    assertThat(Codecs.INSTANT.decode(Codecs.INSTANT.encode(time), Path.ROOT)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e16, -1e16})
  void decode_noTime_isRefused(double millis) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Codecs.INSTANT.decode(number(millis), HERE))
        .withMessageStartingWith("Expected a time in milliseconds at $.a[3], found ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {8.64e15, -8.64e15})
  void decode_firstAndLastTime_comeBack(double millis) {
    var time = Codecs.INSTANT.decode(number(millis), Path.ROOT);

    assertThat(Codecs.INSTANT.encode(time)).isEqualTo(number(millis));
  }

  @Test
  void encode_timeThatCouldNotBeRead_isRefused() {
    for (var time :
        List.of(Instant.MAX, Instant.MIN, Instant.ofEpochMilli(8_640_000_000_000_001L))) {
      assertThatExceptionOfType(InvalidValueException.class)
          .isThrownBy(() -> Codecs.INSTANT.encode(time))
          .withMessageContaining(time.toString());
    }
  }

  @Test
  void decode_array_givesAListOfItsOwn() {
    var decoded = Codecs.list(Codecs.STRING).decode(array(text("x")), Path.ROOT);

    assertThat(decoded).isUnmodifiable().containsExactly("x");
  }

  @Test
  void decode_record_givesAMapInTheOrderOfNames() {
    var decoded = Codecs.map(Codecs.INT64).decode(object("b", int64(2), "a", int64(1)), Path.ROOT);

    assertThat(new ArrayList<>(decoded.keySet())).containsExactly("a", "b");
  }

  @Test
  void encode_mapWithAnIllegalName_isRefused() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Codecs.map(Codecs.INT64).encode(new TreeMap<>(Map.of("$x", 1L))));
  }
}
