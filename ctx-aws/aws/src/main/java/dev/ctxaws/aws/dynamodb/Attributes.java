package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes, numbers and texts as attribute values. Arrays are not copied. */
final class Attributes {
  private Attributes() {}

  static Attribute bytes(byte[] bytes) {
    return new Attribute.Bytes(bytes);
  }

  static Attribute number(long number) {
    return new Attribute.Digits(Long.toString(number));
  }

  static Attribute text(String text) {
    return new Attribute.Text(text);
  }

  static byte @Nullable [] bytes(Map<String, Attribute> item, String name) {
    var value = item.get(name);
    return value == null ? null : bytes(name, value);
  }

  static @Nullable Long number(Map<String, Attribute> item, String name) {
    var value = item.get(name);
    return value == null ? null : (Long) number(name, value);
  }

  /** The attribute that every item of this kind has. */
  static byte[] neededBytes(Map<String, Attribute> item, String name) {
    return bytes(name, needed(item, name));
  }

  static long neededNumber(Map<String, Attribute> item, String name) {
    return number(name, needed(item, name));
  }

  static String neededText(Map<String, Attribute> item, String name) {
    if (needed(item, name) instanceof Attribute.Text(var text)) {
      return text;
    }
    throw notOurs(name);
  }

  static @Nullable Map<String, Attribute> fields(Map<String, Attribute> item, String name) {
    return switch (item.get(name)) {
      case null -> null;
      case Attribute.Fields(var fields) -> fields;
      default -> throw notOurs(name);
    };
  }

  private static byte[] bytes(String name, Attribute value) {
    if (value instanceof Attribute.Bytes(var bytes)) {
      return bytes;
    }
    throw notOurs(name);
  }

  private static long number(String name, Attribute value) {
    if (value instanceof Attribute.Digits(var digits)) {
      return Long.parseLong(digits);
    }
    throw notOurs(name);
  }

  private static Attribute needed(Map<String, Attribute> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "An item without \"" + name + "\" is in the table. Has something else written to it?");
    }
    return value;
  }

  private static IllegalStateException notOurs(String name) {
    return new IllegalStateException(
        "An item whose \""
            + name
            + "\" is of another type is in the table. Has something else written to it?");
  }
}
