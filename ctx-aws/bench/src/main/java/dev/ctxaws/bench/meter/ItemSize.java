package dev.ctxaws.bench.meter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of an item in bytes, as DynamoDB counts it: names and values. */
final class ItemSize {
  private ItemSize() {}

  /** The size of {@code item}, whose attributes are texts, numbers and binaries; 0 for none. */
  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      default ->
          throw new IllegalStateException(
              "The size of an attribute of type " + value.type() + " is not known here.");
    };
  }

  /** A byte for two digits, one more, and one for a minus. */
  private static int number(String number) {
    int digits = number.replace("-", "").length();
    return Math.ceilDiv(digits, 2) + 1 + (number.startsWith("-") ? 1 : 0);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
