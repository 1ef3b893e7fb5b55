package dev.ctxaws.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads values from JSON: the rules of {@link JsonFormat#CONVEX_ENCODED_JSON}. */
final class ValueReader {
  private static final String INTEGER = "$integer";
  private static final String FLOAT = "$float";
  private static final String BYTES = "$bytes";

  private final JsonParser in;

  ValueReader(JsonParser in) {
    this.in = in;
  }

  /** The value that begins at the current token; its last token is the current one afterwards. */
  Value read() throws IOException {
    return read(0);
  }

  private Value read(int depth) throws IOException {
    return switch (in.currentToken()) {
      case VALUE_NULL -> Value.Null.INSTANCE;
      case VALUE_TRUE -> new Value.Bool(true);
      case VALUE_FALSE -> new Value.Bool(false);
      case VALUE_STRING -> new Value.Str(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case START_ARRAY -> array(depth);
      case START_OBJECT -> object(depth);
      default -> throw new IllegalStateException("No value begins with " + in.currentToken());
    };
  }

  /** From the text, not from what the parser makes of it: to it, {@code -0} is the integer 0. */
  private Value number() throws IOException {
    double number = Double.parseDouble(in.getText());
    if (Double.isInfinite(number)) {
      throw new InvalidValueException("A number is too large for a double.");
    }
    return new Value.Float64(number);
  }

  private Value array(int depth) throws IOException {
    enter(depth);
    var items = new ArrayList<Value>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      items.add(read(depth + 1));
    }
    return new Value.Arr(items);
  }

  private Value object(int depth) throws IOException {
    var first = in.nextFieldName();
    if (first != null && first.startsWith("$")) {
      return tagged(first);
    }
    enter(depth);
    var fields = new ObjBuilder(8);
    for (var name = first; name != null; name = in.nextFieldName()) {
      in.nextToken();
      fields.put(name, read(depth + 1));
    }
    return fields.build();
  }

  /** An object with one field, which says what kind of value stands in it as text. */
  private Value tagged(String tag) throws IOException {
    if (!tag.equals(INTEGER) && !tag.equals(FLOAT) && !tag.equals(BYTES)) {
      throw unknown(tag);
    }
    String text = null;
    for (var name = tag; name != null; name = in.nextFieldName()) {
      if (!name.equals(tag)) {
        throw reserved(tag);
      }
      text = in.nextToken() == JsonToken.VALUE_STRING ? in.getText() : null;
      in.skipChildren();
    }
    var bytes = base64(tag, text);
    return switch (tag) {
      case INTEGER -> new Value.Int64(bits(tag, bytes));
      case FLOAT -> special(Double.longBitsToDouble(bits(tag, bytes)));
      default -> Value.Bytes.copyOf(bytes);
    };
  }

  private static byte[] base64(String tag, @Nullable String text) {
    if (text != null && text.length() % 4 == 0) {
      try {
        return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      } catch (IllegalArgumentException _) {
        // Some other character: the same failure as another length.
      }
    }
    throw new InvalidValueException("Malformed " + tag + " field: expected padded base64.");
  }

  private static long bits(String tag, byte[] bytes) {
    if (bytes.length != Long.BYTES) {
      throw new InvalidValueException(
          "Received " + bytes.length + " bytes, expected " + Long.BYTES + " for " + tag);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static Value special(double number) {
    if (Double.isFinite(number) && number != 0) {
      throw new InvalidValueException(
          "Float " + NumberText.of(number) + " should be encoded as a number");
    }
    return new Value.Float64(number);
  }

  private static InvalidValueException unknown(String tag) {
    return switch (tag) {
      case "$undefined" -> new InvalidValueException("undefined is not a valid Convex value.");
      case "$set", "$map" -> new InvalidValueException(tag + " is no longer a Convex value.");
      default -> reserved(tag);
    };
  }

  private static InvalidValueException reserved(String name) {
    return new InvalidValueException(
        "Field name " + name + " starts with a '$', which is reserved.");
  }

  private static void enter(int depth) {
    if (depth == ConvexJson.MAX_NESTING) {
      throw new InvalidValueException(
          "A value may have at most " + ConvexJson.MAX_NESTING + " levels of arrays and objects.");
    }
  }
}
