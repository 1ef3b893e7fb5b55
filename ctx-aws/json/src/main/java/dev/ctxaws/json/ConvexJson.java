package dev.ctxaws.json;

import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;

/** Convex values to and from JSON text. */
public final class ConvexJson {
  /** The most levels of arrays and objects in a value: {@code []} has one. */
  public static final int MAX_NESTING = 64;

  private ConvexJson() {}

  /**
   * The value of a text that is one JSON value, encoded as {@link JsonFormat#CONVEX_ENCODED_JSON}.
   * Where a field comes twice, the last one counts, as in {@code JSON.parse}.
   *
   * @throws MalformedJsonException if it is no JSON
   * @throws InvalidValueException if it is JSON, but no value; the message says where
   */
  public static Value parse(String text) {
    try (var reader = JsonReader.of(text)) {
      var value = reader.value();
      reader.end();
      return value;
    }
  }

  /** The text of a value, encoded as {@link JsonFormat#CONVEX_ENCODED_JSON}, without spaces. */
  public static String text(Value value) {
    return text(value, JsonFormat.CONVEX_ENCODED_JSON);
  }

  /**
   * The text of a value, without spaces.
   *
   * @throws InvalidValueException if it has more than {@value #MAX_NESTING} levels
   */
  public static String text(Value value, JsonFormat format) {
    var writer = new JsonWriter();
    writer.value(value, format);
    return writer.text();
  }
}
