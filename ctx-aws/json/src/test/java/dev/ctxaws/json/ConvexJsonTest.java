package dev.ctxaws.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvexJsonTest {
  /** The examples of the contract, 2.2. */
  static Stream<Arguments> examples() {
    return Stream.of(
        example(int64(0), "{'$integer':'AAAAAAAAAAA='}"),
        example(int64(1), "{'$integer':'AQAAAAAAAAA='}"),
        example(int64(2), "{'$integer':'AgAAAAAAAAA='}"),
        example(int64(42), "{'$integer':'KgAAAAAAAAA='}"),
        example(int64(-1), "{'$integer':'//////////8='}"),
        example(int64(255), "{'$integer':'/wAAAAAAAAA='}"),
        example(int64(256), "{'$integer':'AAEAAAAAAAA='}"),
        example(int64(Long.MAX_VALUE), "{'$integer':'/////////38='}"),
        example(int64(Long.MIN_VALUE), "{'$integer':'AAAAAAAAAIA='}"),
        example(float64(-0.0), "{'$float':'AAAAAAAAAIA='}"),
        example(float64(Double.NaN), "{'$float':'AAAAAAAA+H8='}"),
        example(float64(Double.POSITIVE_INFINITY), "{'$float':'AAAAAAAA8H8='}"),
        example(float64(Double.NEGATIVE_INFINITY), "{'$float':'AAAAAAAA8P8='}"),
        example(float64(0), "0"),
        example(float64(1), "1"),
        example(float64(1.5), "1.5"),
        example(float64(1e21), "1e+21"),
        example(float64(1e-7), "1e-7"),
        example(float64(Double.MIN_VALUE), "5e-324"),
        example(float64(1L << 53), "9007199254740992"),
        example(bytes(), "{'$bytes':''}"),
        example(bytes(0, 1, 2), "{'$bytes':'AAEC'}"),
        example(bytes(0xff, 0xfe), "{'$bytes':'//4='}"),
        example(object("b", float64(2)).with("a", float64(1)), "{'a':1,'b':2}"),
        example(Value.Obj.EMPTY, "{}"),
        example(object("_a", float64(1)), "{'_a':1}"),
        example(object("", float64(1)), "{'':1}"),
        example(object("a b", float64(1)), "{'a b':1}"),
        example(Value.Null.INSTANCE, "null"),
        example(new Value.Bool(true), "true"),
        example(new Value.Bool(false), "false"),
        example(new Value.Str("é\u2028😀"), "'é\u2028😀'"),
        example(new Value.Str("\b\t\n\f\r\\/\u001f\u007f"), "'\\b\\t\\n\\f\\r\\\\/\\u001f\u007f'"),
        example(array(), "[]"),
        example(array(int64(1), array()), "[{'$integer':'AQAAAAAAAAA='},[]]"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void text_eachExample_isByteExact(Value value, String json) {
    assertThat(ConvexJson.text(value)).isEqualTo(json);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void parse_eachExample_isTheValue(Value value, String json) {
    assertThat(ConvexJson.parse(json)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"$integer":"AAAAAA=="}                    | Received 4 bytes, expected 8 for $integer
          {"$float":"AAAAAA=="}                      | Received 4 bytes, expected 8 for $float
          {"$integer": 5}                            | Malformed $integer field: expected padded base64.
          {"$bytes": 5}                              | Malformed $bytes field: expected padded base64.
          {"$float": {"a": [1]}}                     | Malformed $float field: expected padded base64.
          {"$float": null}                           | Malformed $float field: expected padded base64.
          {"$float":"AAAAAAAA8D8="}                  | Float 1 should be encoded as a number
          {"$float":"AQAAAAAAAAA="}                  | Float 5e-324 should be encoded as a number
          {"$bytes":"abc"}                           | Malformed $bytes field: expected padded base64.
          {"$bytes":"ab!d"}                          | Malformed $bytes field: expected padded base64.
          {"$set":[]}                                | $set is no longer a Convex value. (at .$set)
          {"$map":[]}                                | $map is no longer a Convex value. (at .$map)
          {"$undefined":null}                        | undefined is not a valid Convex value. (at .$undefined)
          {"$commitTs":null}                         | Field name $commitTs starts with a '$', which is reserved. (at .$commitTs)
          {"$x":1}                                   | Field name $x starts with a '$', which is reserved. (at .$x)
          {"$integer":"AQAAAAAAAAA=","a":1}          | Field name $integer starts with a '$', which is reserved. (at .a)
          {"a":1,"$integer":"AQAAAAAAAAA="}          | Field name $integer starts with a '$', which is reserved. (at .$integer)
          {"é":1}                                    | Field name "é" has invalid character '\\u00e9': only printable ASCII characters are allowed. (at .é)
          {"a":{"b":[1,{"$x":1}]}}                   | Field name $x starts with a '$', which is reserved. (at .a.b[1].$x)
          "\\ud800"                                  | A string must be valid Unicode; found a lone surrogate at index 0.
          ["a\\udc00"]                               | A string must be valid Unicode; found a lone surrogate at index 1. (at [0])
          1e400                                      | A number is too large for a double.
          """)
  void parse_noValue_saysWhatAndWhere(String json, String message) {
    assertThatThrownBy(() -> ConvexJson.parse(json))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "nul",
        "undefined",
        "NaN",
        "01",
        "1.",
        ".5",
        "+1",
        "'a'",
        "\"a",
        "\"\\x\"",
        "\"\n\"",
        "{a:1}",
        "1 2",
        "{} x",
        "[1]]",
        "// x\n1"
      })
  void parse_noJson_isRefusedWithThePosition(String json) {
    assertThatThrownBy(() -> ConvexJson.parse(json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageMatching("(?s).*At line \\d+, column \\d+\\.");
  }

  @Test
  void parse_malformedOnTheSecondLine_namesIt() {
    assertThatThrownBy(() -> ConvexJson.parse("{\"a\": 1,\n  oops}"))
        .hasMessageEndingWith("At line 2, column 3.");
  }

  @Test
  void parse_whatTheMessageQuotes_isNotTheSource() {
    assertThatThrownBy(() -> ConvexJson.parse("{\"password\": \"hunter2\" \"}"))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"a":2}                                                | {"a":2}
          {"$integer":5,"$integer":"AQAAAAAAAAA="}                     | {"$integer":"AQAAAAAAAAA="}
          {"$bytes":"_-4="}                                            | {"$bytes":"/+4="}
          {"$float":"AAAAAAAAAAA="}                                    | 0
          -0                                                           | {"$float":"AAAAAAAAAIA="}
          -0.0e5                                                       | {"$float":"AAAAAAAAAIA="}
          9007199254740993                                             | 9007199254740992
          123456789012345678901234567890                               | 1.2345678901234568e+29
          1E2                                                          | 100
          {"b":1,"a":{"d":1,"c":2}}                                    | {"a":{"c":2,"d":1},"b":1}
          "\\u00e9\\ud83d\\ude00\\/"                                   | "é😀/"
          """)
  void parse_whatJavaScriptAlsoReads_isReadTheSameWay(String json, String again) {
    assertThat(ConvexJson.text(ConvexJson.parse(json))).isEqualTo(again);
  }

  @Test
  void parse_64Levels_isAValueAnd65AreNot() {
    assertThat(ConvexJson.parse("[".repeat(64) + "]".repeat(64))).isInstanceOf(Value.Arr.class);
    assertThat(ConvexJson.parse("[".repeat(63) + "{}" + "]".repeat(63)))
        .isInstanceOf(Value.Arr.class);

    assertThatThrownBy(() -> ConvexJson.parse("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("A value may have at most 64 levels of arrays and objects.");
    assertThatThrownBy(() -> ConvexJson.parse("{\"a\":".repeat(65) + "1" + "}".repeat(65)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void text_65Levels_isRefused() {
    Value value = array();
    for (int i = 1; i < 64; i++) {
      value = array(value);
    }
    var deepest = value;

    assertThat(ConvexJson.text(deepest)).hasSize(128);
    assertThatThrownBy(() -> ConvexJson.text(array(deepest)))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void parse_depthThatWouldOverflowTheStack_isRefused() {
    assertThatThrownBy(() -> ConvexJson.parse("[".repeat(1_000_000)))
        .isInstanceOf(RuntimeException.class)
        .isNotInstanceOf(IllegalStateException.class);
  }

  @Test
  void parse_8193Elements_isTooLong() {
    assertThatThrownBy(() -> ConvexJson.parse("{\"a\":[1" + ",1".repeat(8192) + "]}"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("Array length is too long (8193 > maximum length 8192) (at .a)");
  }

  /** The contract, 2.7 and conformance case 2.9. */
  @Test
  void text_inTheFormatJson_isReadable() {
    var value =
        array(
            int64(1),
            float64(Double.NaN),
            bytes(0, 1, 2),
            float64(Double.POSITIVE_INFINITY),
            float64(Double.NEGATIVE_INFINITY),
            float64(-0.0),
            float64(1.5),
            object("a", int64(-2)));

    assertThat(ConvexJson.text(value, JsonFormat.JSON))
        .isEqualTo("[\"1\",\"NaN\",\"AAEC\",\"Infinity\",\"-Infinity\",-0.0,1.5,{\"a\":\"-2\"}]");
  }

  @Test
  void named_eachAlias_isItsFormat() {
    assertThat(JsonFormat.named("convex_encoded_json")).isEqualTo(JsonFormat.CONVEX_ENCODED_JSON);
    assertThat(JsonFormat.named("convex_json")).isEqualTo(JsonFormat.CONVEX_ENCODED_JSON);
    assertThat(JsonFormat.named("json")).isEqualTo(JsonFormat.JSON);
    assertThat(JsonFormat.named("convex_clean_json")).isEqualTo(JsonFormat.JSON);
    assertThat(JsonFormat.named("bogus")).isNull();
  }

  @Test
  void parse_whatTextWrote_isTheSameValue() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    for (int i = 0; i < 5_000; i++) {
      var value = anyValue(random, 5);

      assertThat(ConvexJson.parse(ConvexJson.text(value))).isEqualTo(value);
    }
  }

  private static Value anyValue(RandomGenerator random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> Value.Null.INSTANCE;
      case 1 -> int64(random.nextLong() >> random.nextInt(64));
      case 2 -> float64(anyDouble(random));
      case 3 -> new Value.Bool(random.nextBoolean());
      case 4 -> new Value.Str(anyText(random));
      case 5 -> {
        var bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        yield Value.Bytes.copyOf(bytes);
      }
      case 6 -> {
        var items = new ArrayList<Value>();
        for (int n = random.nextInt(5); n > 0; n--) {
          items.add(anyValue(random, depth - 1));
        }
        yield new Value.Arr(items);
      }
      default -> {
        var fields = new ObjBuilder(4);
        for (int n = random.nextInt(5); n > 0; n--) {
          fields.put(anyName(random), anyValue(random, depth - 1));
        }
        yield fields.build();
      }
    };
  }

  private static double anyDouble(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextInt(-1000, 1000);
      case 2 -> random.nextInt() / 100.0;
      default -> {
        double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE};
        yield special[random.nextInt(special.length)];
      }
    };
  }

  private static String anyText(RandomGenerator random) {
    var text = new StringBuilder();
    for (int n = random.nextInt(12); n > 0; n--) {
      int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : 0x110000);
      if (codePoint < 0xd800 || codePoint > 0xdfff) {
        text.appendCodePoint(codePoint);
      }
    }
    return text.toString();
  }

  private static String anyName(RandomGenerator random) {
    var name = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      name.append((char) random.nextInt(' ', 0x7f));
    }
    return name.toString().replace('$', '_');
  }

  private static Arguments example(Value value, String json) {
    return Arguments.of(value, json.replace('\'', '"'));
  }

  private static Value int64(long value) {
    return new Value.Int64(value);
  }

  private static Value float64(double value) {
    return new Value.Float64(value);
  }

  private static Value bytes(int... bytes) {
    var copy = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      copy[i] = (byte) bytes[i];
    }
    return Value.Bytes.copyOf(copy);
  }

  private static Value array(Value... items) {
    return new Value.Arr(List.of(items));
  }

  private static Value.Obj object(String name, Value value) {
    return Value.Obj.of(Map.of(name, value));
  }
}
