package dev.ctxaws.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Writes values as JSON. */
final class ValueWriter {
  private final JsonGenerator out;
  private final boolean encoded;

  ValueWriter(JsonGenerator out, JsonFormat format) {
    this.out = out;
    this.encoded = format == JsonFormat.CONVEX_ENCODED_JSON;
  }

  void write(Value value) throws IOException {
    write(value, 0);
  }

  private void write(Value value, int depth) throws IOException {
    switch (value) {
      case Value.Null _ -> out.writeNull();
      case Value.Int64(long number) -> integer(number);
      case Value.Float64(double number) -> number(number);
      case Value.Bool(boolean bool) -> out.writeBoolean(bool);
      case Value.Str(String text) -> out.writeString(text);
      case Value.Bytes bytes -> bytes(bytes);
      case Value.Arr(var items) -> {
        enter(depth);
        out.writeStartArray();
        for (var item : items) {
          write(item, depth + 1);
        }
        out.writeEndArray();
      }
      case Value.Obj object -> {
        enter(depth);
        out.writeStartObject();
        for (int i = 0; i < object.size(); i++) {
          out.writeFieldName(object.nameAt(i));
          write(object.valueAt(i), depth + 1);
        }
        out.writeEndObject();
      }
    }
  }

  private void integer(long number) throws IOException {
    if (encoded) {
      tagged("$integer", base64(number));
    } else {
      out.writeString(Long.toString(number));
    }
  }

  private void number(double number) throws IOException {
    boolean negativeZero = number == 0 && Double.doubleToRawLongBits(number) != 0;
    if (Double.isFinite(number) && !negativeZero) {
      out.writeNumber(NumberText.of(number));
    } else if (encoded) {
      tagged("$float", base64(Double.doubleToLongBits(number)));
    } else if (negativeZero) {
      out.writeNumber("-0.0");
    } else {
      out.writeString(Double.toString(number));
    }
  }

  private void bytes(Value.Bytes bytes) throws IOException {
    var base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());
    if (encoded) {
      tagged("$bytes", base64);
    } else {
      out.writeString(base64);
    }
  }

  private void tagged(String tag, String text) throws IOException {
    out.writeStartObject();
    out.writeStringField(tag, text);
    out.writeEndObject();
  }

  private static String base64(long bits) {
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(bits);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static void enter(int depth) {
    if (depth == ConvexJson.MAX_NESTING) {
      throw new InvalidValueException(
          "A value may have at most " + ConvexJson.MAX_NESTING + " levels of arrays and objects.");
    }
  }
}
