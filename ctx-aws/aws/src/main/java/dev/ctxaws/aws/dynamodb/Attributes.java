package dev.ctxaws.aws.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Bytes, numbers and texts as attribute values. Arrays are not copied. */
final class Attributes {
  private Attributes() {}

  static AttributeValue bytes(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static byte @Nullable [] bytes(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.b().asByteArrayUnsafe();
  }

  static @Nullable Long number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : (Long) Long.parseLong(value.n());
  }

  /** The attribute that every item of this kind has. */
  static byte[] neededBytes(Map<String, AttributeValue> item, String name) {
    return needed(item, name).b().asByteArrayUnsafe();
  }

  static long neededNumber(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(needed(item, name).n());
  }

  static AttributeValue needed(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "An item without \"" + name + "\" is in the table. Has something else written to it?");
    }
    return value;
  }
}
