package dev.ctxaws.aws.dynamodb.client;

import java.util.Map;

/** The value of an attribute, of one of the types that we use. Arrays are not copied. */
public sealed interface Attribute {
  /** Bytes. */
  record Bytes(byte[] bytes) implements Attribute {}

  /** A number, in its digits. */
  record Digits(String digits) implements Attribute {}

  /** A text. */
  record Text(String text) implements Attribute {}

  /** Attributes by their names. */
  record Fields(Map<String, Attribute> fields) implements Attribute {}
}
