package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sender puts beside a message's body: by name, {@code {"DataType": "String", "StringValue":
 * "x"}}, with {@code Number} and {@code Binary} too.
 */
record MessageAttributes(ObjectNode byName) {
  static final MessageAttributes NONE = new MessageAttributes(Json.object());

  private static final int MOST = 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_\\-.]{1,256}");
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
  private static final byte TEXT = 1;
  private static final byte BYTES = 2;

  /** Those in a request's field, which may be missing. */
  static MessageAttributes of(JsonNode field) {
    if (!(field instanceof ObjectNode object)) {
      return NONE;
    }
    if (object.size() > MOST) {
      throw SqsErrors.invalidParameter(
          "Number of message attributes [" + object.size() + "] exceeds the allowed maximum [10].");
    }
    for (var attribute : object.properties()) {
      check(attribute.getKey(), attribute.getValue());
    }
    return new MessageAttributes(object);
  }

  /** Those with texts, for messages that the server sends itself. */
  static MessageAttributes texts(Map<String, String> texts) {
    var object = Json.object();
    texts.forEach(
        (name, text) ->
            object.set(name, Json.object().put("DataType", "String").put("StringValue", text)));
    return new MessageAttributes(object);
  }

  private static void check(String name, JsonNode value) {
    var type = value.path("DataType").asText();
    if (!NAME.matcher(name).matches()) {
      throw SqsErrors.invalidParameter(
          "The message attribute name '"
              + name
              + "' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-),"
              + " and period (.) characters.");
    }
    if (!TYPE.matcher(type).matches()) {
      throw SqsErrors.invalidParameter(
          "The message attribute '"
              + name
              + "' has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    if (!value.path(field(type)).isTextual() || value.path(field(type)).asText().isEmpty()) {
      throw SqsErrors.invalidParameter(
          "The message attribute '" + name + "' must contain a non-empty value for its type.");
    }
  }

  private static String field(String type) {
    return type.startsWith("Binary") ? "BinaryValue" : "StringValue";
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** What they add to the size of a message. */
  int size() {
    int size = 0;
    for (var attribute : byName.properties()) {
      size += utf8(attribute.getKey()).length;
      size += utf8(attribute.getValue().path("DataType").asText()).length;
      size += value(attribute.getValue()).length;
    }
    return size;
  }

  /** The digest that clients compare, or null when there are none. */
  @Nullable String md5() {
    if (isEmpty()) {
      return null;
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      var sorted = new TreeMap<String, JsonNode>();
      byName.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
      for (var attribute : sorted.entrySet()) {
        var type = attribute.getValue().path("DataType").asText();
        writeBytes(out, utf8(attribute.getKey()));
        writeBytes(out, utf8(type));
        out.writeByte(type.startsWith("Binary") ? BYTES : TEXT);
        writeBytes(out, value(attribute.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return md5(bytes.toByteArray());
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] value(JsonNode attribute) {
    var field = field(attribute.path("DataType").asText());
    var text = attribute.path(field).asText();
    return field.equals("BinaryValue") ? Base64.getDecoder().decode(text) : utf8(text);
  }

  /** Those with the names that a receiver asks for: names, {@code prefix.*}, {@code All}. */
  MessageAttributes named(Iterable<JsonNode> wanted) {
    var found = Json.object();
    for (var node : wanted) {
      var name = node.asText();
      boolean all = name.equals("All") || name.equals(".*");
      var prefix = name.endsWith(".*") ? name.substring(0, name.length() - 2) : null;
      for (var attribute : byName.properties()) {
        if (all
            || attribute.getKey().equals(name)
            || (prefix != null && attribute.getKey().startsWith(prefix))) {
          found.set(attribute.getKey(), attribute.getValue());
        }
      }
    }
    return new MessageAttributes(found);
  }

  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
