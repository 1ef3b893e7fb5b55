package dev.ctxaws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class JsonReaderTest {
  @Test
  void reader_anObjectOfEachKind_isReadInOrder() {
    var json =
        """
        {"text": "é", "nothing": null, "number": 7, "flag": true,
         "list": ["a", "b"], "none": null, "inner": {"x": [1, {"y": 2}]}, "gone": null, "last": "z"}
        """;
    try (var reader = JsonReader.of(new ByteArrayInputStream(json.getBytes(UTF_8)))) {
      reader.beginObject();
      assertThat(reader.nextField()).isEqualTo("text");
      assertThat(reader.string()).isEqualTo("é");
      assertThat(reader.nextField()).isEqualTo("nothing");
      assertThat(reader.stringOrNull()).isNull();
      assertThat(reader.nextField()).isEqualTo("number");
      assertThat(reader.integer()).isEqualTo(7);
      assertThat(reader.nextField()).isEqualTo("flag");
      assertThat(reader.bool()).isTrue();
      assertThat(reader.nextField()).isEqualTo("list");
      assertThat(reader.beginArrayOrNull()).isTrue();
      assertThat(reader.nextString()).isEqualTo("a");
      assertThat(reader.nextString()).isEqualTo("b");
      assertThat(reader.nextString()).isNull();
      assertThat(reader.nextField()).isEqualTo("none");
      assertThat(reader.beginArrayOrNull()).isFalse();
      assertThat(reader.nextField()).isEqualTo("inner");
      reader.skip();
      assertThat(reader.nextField()).isEqualTo("gone");
      assertThat(reader.beginObjectOrNull()).isFalse();
      assertThat(reader.nextField()).isEqualTo("last");
      assertThat(reader.stringOrNull()).isEqualTo("z");
      assertThat(reader.nextField()).isNull();
      reader.end();
    }
  }

  @Test
  void numberAndBase64_areWhatTheWriterWrote() {
    var bytes = new byte[] {0, -1, 127, -128};
    var json = new JsonWriter().beginArray().base64(bytes).base64(new byte[0]).number(1.5f);
    try (var reader = JsonReader.of(json.integer(7).string("A=").endArray().utf8())) {
      reader.beginArray();
      assertThat(reader.base64()).isEqualTo(bytes);
      assertThat(reader.base64()).isEmpty();
      assertThat(reader.number()).isEqualTo(1.5);
      assertThat(reader.number()).isEqualTo(7);
      assertThatThrownBy(reader::base64).isInstanceOf(MalformedJsonException.class);
    }
    try (var reader = JsonReader.of("[7]".getBytes(UTF_8))) {
      reader.beginArray();
      assertThatThrownBy(reader::base64)
          .isInstanceOf(MalformedJsonException.class)
          .hasMessageStartingWith("Expected a string of base64, found a number.");
    }
  }

  @Test
  void string_aNumber_saysWhatWasExpectedAndWhere() {
    try (var reader = JsonReader.of("{\"path\":\n 5}".getBytes(UTF_8))) {
      reader.beginObject();
      reader.nextField();

      assertThatThrownBy(reader::string)
          .isInstanceOf(MalformedJsonException.class)
          .hasMessage("Expected a string, found a number. At line 2, column 2.");
    }
  }

  @Test
  void value_noValue_canBeReadPast() {
    try (var reader =
        JsonReader.of("{\"args\":[{\"a\":{\"$x\":[{}]},\"b\":1}],\"path\":\"m:f\"}")) {
      reader.beginObject();
      reader.nextField();

      assertThatThrownBy(reader::value)
          .isInstanceOf(InvalidValueException.class)
          .hasMessageEndingWith("(at [0].a.$x)");

      assertThat(reader.nextField()).isEqualTo("path");
      assertThat(reader.string()).isEqualTo("m:f");
      assertThat(reader.nextField()).isNull();
      reader.end();
    }
  }

  @Test
  void value_aStringThatIsNone_canBeReadPast() {
    try (var reader = JsonReader.of("{\"args\":\"\\ud800\",\"b\":1}")) {
      reader.beginObject();
      reader.nextField();

      assertThatThrownBy(reader::value).isInstanceOf(InvalidValueException.class);

      assertThat(reader.nextField()).isEqualTo("b");
      assertThat(reader.value()).isEqualTo(new Value.Float64(1));
    }
  }

  @Test
  void reader_textThatEnds_isRefused() {
    try (var reader = JsonReader.of("{\"a\": ")) {
      reader.beginObject();

      assertThatThrownBy(
              () -> {
                reader.nextField();
                reader.string();
              })
          .isInstanceOf(MalformedJsonException.class);
    }
  }

  @Test
  void reader_nestedDeeperThanAnyValue_isRefused() {
    try (var reader = JsonReader.of("[".repeat(2_000))) {
      assertThatThrownBy(reader::skip)
          .isInstanceOf(MalformedJsonException.class)
          .hasMessageEndingWith(" At line 1, column 1002.");
    }
  }

  @Test
  void writer_anObjectOfEachKind_isWrittenInOrder() {
    var text =
        new JsonWriter()
            .beginObject()
            .field("text")
            .string("é\"")
            .field("nothing")
            .string(null)
            .field("number")
            .integer(7)
            .field("flag")
            .bool(false)
            .field("list")
            .beginArray()
            .string("a")
            .endArray()
            .field("value")
            .value(new Value.Int64(1), JsonFormat.JSON)
            .endObject()
            .text();

    assertThat(text)
        .isEqualTo(
            "{\"text\":\"é\\\"\",\"nothing\":null,\"number\":7,\"flag\":false,\"list\":[\"a\"],"
                + "\"value\":\"1\"}");
  }
}
