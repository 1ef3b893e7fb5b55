package dev.ctxaws.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes JSON front to back, without spaces: requests, replies and events, and values in them. */
public final class JsonWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final JsonGenerator out;

  /** Nothing written yet. */
  public JsonWriter() {
    try {
      out = Jackson.FACTORY.createGenerator(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins an object. */
  public JsonWriter beginObject() {
    try {
      out.writeStartObject();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the object. */
  public JsonWriter endObject() {
    try {
      out.writeEndObject();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins an array. */
  public JsonWriter beginArray() {
    try {
      out.writeStartArray();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the array. */
  public JsonWriter endArray() {
    try {
      out.writeEndArray();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the field whose value comes next. */
  public JsonWriter field(String name) {
    try {
      out.writeFieldName(name);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A string, or null. */
  public JsonWriter string(@Nullable String text) {
    try {
      out.writeString(text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An integer. */
  public JsonWriter integer(long number) {
    try {
      out.writeNumber(number);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A finite number, in as few digits as tell it from every other one of 32 bits. */
  public JsonWriter number(float number) {
    try {
      out.writeNumber(number);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes: a string of base64, with padding. */
  public JsonWriter base64(byte[] bytes) {
    try {
      out.writeBinary(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A boolean. */
  public JsonWriter bool(boolean bool) {
    try {
      out.writeBoolean(bool);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A value.
   *
   * @throws InvalidValueException if it has more than {@value ConvexJson#MAX_NESTING} levels. What
   *     was written is then of no use
   */
  public JsonWriter value(Value value, JsonFormat format) {
    try {
      new ValueWriter(out, format).write(value);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written, as UTF-8. Nothing can be written afterwards. */
  public byte[] utf8() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What was written. Nothing can be written afterwards. */
  public String text() {
    return new String(utf8(), StandardCharsets.UTF_8);
  }
}
