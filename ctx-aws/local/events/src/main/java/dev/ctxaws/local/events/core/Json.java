package dev.ctxaws.local.events.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON as trees: the services' messages are small, and are kept as they came. */
public final class Json {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The value in a text. Throws IOException, with the place, when it is no JSON. */
  public static JsonNode read(byte[] text) throws IOException {
    JsonNode node = READER.readValue(text);
    return node;
  }

  /** As {@link #read(byte[])}. */
  public static JsonNode read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a text is one JSON value. */
  public static boolean isJson(byte[] text) {
    try {
      return !read(text).isMissingNode();
    } catch (IOException _) {
      return false;
    }
  }

  /** A value as text, in one line. */
  public static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The text of a field, or null when it is not there or no text. */
  public static @Nullable String text(JsonNode object, String field) {
    return object.path(field).textValue();
  }

  /** The text of a field of a record that we wrote ourselves. */
  public static String string(JsonNode object, String field) {
    var text = text(object, field);
    if (text == null) {
      throw new IllegalStateException("A record without \"" + field + "\": " + object);
    }
    return text;
  }

  /** A time that we wrote ourselves, or null. */
  public static @Nullable Instant instant(JsonNode object, String field) {
    var text = text(object, field);
    return text == null ? null : Instant.parse(text);
  }

  static ObjectNode readObject(String text) {
    try {
      return (ObjectNode) read(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
