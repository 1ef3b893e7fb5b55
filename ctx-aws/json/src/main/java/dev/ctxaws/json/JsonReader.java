package dev.ctxaws.json;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON front to back: requests, replies and events, and the values in them.
 *
 * {@snippet :
 * reader.beginObject();
 * for (var name = reader.nextField(); name != null; name = reader.nextField()) {
 *   switch (name) {
 *     case "path" -> path = reader.string();
 *     case "args" -> args = reader.value();
 *     default -> reader.skip();
 *   }
 * }
 * reader.end();
 * }
 *
 * <p>Every method throws {@link MalformedJsonException} when the text is no JSON, ends too early,
 * or goes on with something else than the method reads.
 */
public final class JsonReader implements AutoCloseable {
  private final JsonParser in;
  private final ValueReader values;

  private JsonReader(JsonParser in) {
    this.in = in;
    this.values = new ValueReader(in);
  }

  /** Reads a text. */
  public static JsonReader of(String text) {
    try {
      return new JsonReader(Jackson.FACTORY.createParser(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads UTF-8. */
  public static JsonReader of(byte[] utf8) {
    try {
      return new JsonReader(Jackson.FACTORY.createParser(utf8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads UTF-8 from a stream, which {@link #close} closes. */
  public static JsonReader of(InputStream utf8) {
    try {
      return new JsonReader(Jackson.FACTORY.createParser(utf8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Enters an object. */
  public void beginObject() {
    if (next() != JsonToken.START_OBJECT) {
      throw expected("an object");
    }
  }

  /** Enters an object, or reads a null and returns false. */
  public boolean beginObjectOrNull() {
    return switch (next()) {
      case START_OBJECT -> true;
      case VALUE_NULL -> false;
      default -> throw expected("an object or null");
    };
  }

  /** Enters an array, or reads a null and returns false. */
  public boolean beginArrayOrNull() {
    return switch (next()) {
      case START_ARRAY -> true;
      case VALUE_NULL -> false;
      default -> throw expected("an array or null");
    };
  }

  /** Enters an array. */
  public void beginArray() {
    if (next() != JsonToken.START_ARRAY) {
      throw expected("an array");
    }
  }

  /** Enters the next object of an array of objects; or returns false at its end, and leaves it. */
  public boolean nextObject() {
    return switch (next()) {
      case START_OBJECT -> true;
      case END_ARRAY -> false;
      default -> throw expected("an object");
    };
  }

  /** The next field's name; or null at the end of the object, which is left. */
  public @Nullable String nextField() {
    try {
      return in.nextFieldName();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The next string of an array of strings; or null at the end of the array, which is left. */
  public @Nullable String nextString() {
    return switch (next()) {
      case VALUE_STRING -> text();
      case END_ARRAY -> null;
      default -> throw expected("a string");
    };
  }

  /** Reads a string. */
  public String string() {
    if (next() != JsonToken.VALUE_STRING) {
      throw expected("a string");
    }
    return text();
  }

  /** Reads a string, or a null. */
  public @Nullable String stringOrNull() {
    return switch (next()) {
      case VALUE_STRING -> text();
      case VALUE_NULL -> null;
      default -> throw expected("a string or null");
    };
  }

  /** Reads an integer that fits in 32 bits. */
  public int integer() {
    try {
      if (next() == JsonToken.VALUE_NUMBER_INT) {
        return in.getIntValue();
      }
    } catch (IOException e) {
      throw failure(e);
    }
    throw expected("an integer");
  }

  /** Reads a number. */
  public double number() {
    var token = next();
    try {
      if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
        return in.getDoubleValue();
      }
    } catch (IOException e) {
      throw failure(e);
    }
    throw expected("a number");
  }

  /** Reads bytes: a string of base64, with padding. */
  public byte[] base64() {
    if (next() != JsonToken.VALUE_STRING) {
      throw expected("a string of base64");
    }
    try {
      return in.getBinaryValue();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Reads true or false. */
  public boolean bool() {
    return switch (next()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw expected("true or false");
    };
  }

  /**
   * Reads a value, encoded as {@link JsonFormat#CONVEX_ENCODED_JSON}.
   *
   * @throws InvalidValueException if it is JSON, but no value; the message says where in it.
   *     Reading can go on behind it
   */
  public Value value() {
    next();
    int around = depthAround();
    try {
      return values.read();
    } catch (InvalidValueException e) {
      var where = path(in.getParsingContext(), around);
      skipTo(around);
      throw where.isEmpty() ? e : new InvalidValueException(e.getMessage() + " (at " + where + ")");
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Passes over whatever comes next. */
  public void skip() {
    try {
      next();
      in.skipChildren();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** Makes sure that nothing but white space follows. */
  public void end() {
    try {
      if (in.nextToken() != null) {
        throw expected("the end of the text");
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The exception for JSON that lacks what its reader expected, to throw. */
  public MalformedJsonException unexpected(String expected) {
    return new MalformedJsonException("Expected " + expected + ".", in.currentLocation());
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonToken next() {
    try {
      var token = in.nextToken();
      if (token == null) {
        throw new MalformedJsonException("The JSON ends too early.", in.currentLocation());
      }
      return token;
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private String text() {
    try {
      return in.getText();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** How deep that is which the value is in whose first token was just read. */
  private int depthAround() {
    int depth = in.getParsingContext().getNestingDepth();
    return in.currentToken().isStructStart() ? depth - 1 : depth;
  }

  private void skipTo(int depth) {
    while (in.getParsingContext().getNestingDepth() > depth) {
      next();
    }
  }

  /** The way to where the parser is, from what is {@code depth} deep. */
  private static String path(JsonStreamContext at, int depth) {
    if (at.getNestingDepth() <= depth) {
      return "";
    }
    var path = path(at.getParent(), depth);
    if (at.inArray()) {
      return path + "[" + at.getCurrentIndex() + "]";
    }
    return at.getCurrentName() == null ? path : path + "." + at.getCurrentName();
  }

  private MalformedJsonException expected(String what) {
    return new MalformedJsonException(
        "Expected " + what + ", found " + found() + ".", in.currentTokenLocation());
  }

  private String found() {
    return switch (in.currentToken()) {
      case null -> "nothing";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "the end of an array or object";
    };
  }

  private RuntimeException failure(IOException e) {
    if (!(e instanceof JacksonException malformed)) {
      return new UncheckedIOException(e);
    }
    // What is nested too deep is refused without a place.
    var at = requireNonNullElse(malformed.getLocation(), in.currentLocation());
    return new MalformedJsonException(malformed.getOriginalMessage() + ".", at);
  }
}
