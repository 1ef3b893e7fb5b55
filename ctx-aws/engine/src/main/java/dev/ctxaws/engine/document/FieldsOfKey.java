package dev.ctxaws.engine.document;

import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Bytes;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Int64;
import dev.ctxaws.value.Value.Null;
import dev.ctxaws.value.Value.Str;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads back what {@link dev.ctxaws.value.KeyBytes} wrote: the fields in the key of an entry. */
final class FieldsOfKey {
  private final byte[] key;
  private final int end;
  private int at;

  private FieldsOfKey(byte[] key) {
    this.key = key;
    this.end = key.length - DocumentId.INTERNAL_LENGTH;
  }

  /**
   * The fields in front of the internal id of {@code sort}; null stands for a missing one.
   *
   * @throws IllegalArgumentException when it is no key of an entry
   */
  static List<@Nullable Value> read(byte[] sort) {
    var reader = new FieldsOfKey(sort);
    var fields = new ArrayList<@Nullable Value>();
    while (reader.at < reader.end) {
      fields.add(reader.peek() == 0x01 ? reader.missing() : reader.value());
    }
    return fields;
  }

  private @Nullable Value missing() {
    at++;
    return null;
  }

  private Value value() {
    int tag = next();
    return switch (tag) {
      case 0x03 -> Null.INSTANCE;
      case 0x04, 0x05, 0x06, 0x07 -> new Int64(integer(0x08 - tag, -1));
      case 0x08 -> new Int64(0);
      case 0x09, 0x0a, 0x0b, 0x0c -> new Int64(integer(tag - 0x08, 0));
      case 0x0d -> {
        long bits = bigEndian(Long.BYTES, 0);
        yield new Float64(Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits));
      }
      case 0x0e -> new Bool(false);
      case 0x0f -> new Bool(true);
      case 0x10 -> new Str(text());
      case 0x11 -> Bytes.copyOf(escaped());
      case 0x12 -> {
        var items = new ArrayList<Value>();
        while (peek() != 0) {
          items.add(value());
        }
        at++;
        yield new Arr(items);
      }
      case 0x15 -> {
        var fields = new ObjBuilder(4);
        while (!endsObject()) {
          fields.put(name(), value());
        }
        at++;
        yield fields.build();
      }
      default -> throw new IllegalArgumentException("An index key with the tag " + tag + ".");
    };
  }

  /** An empty name is a zero, as the end is, and is followed by ff. */
  private boolean endsObject() {
    return peek() == 0 && (at + 1 == end || (key[at + 1] & 0xff) != 0xff);
  }

  /** Names are printable, so a zero followed by ff is no part of one. */
  private String name() {
    if (peek() == 0) {
      at += 2;
      return "";
    }
    return text();
  }

  private long integer(int step, long sign) {
    return bigEndian(step == 4 ? 8 : step == 3 ? 4 : step, sign);
  }

  private long bigEndian(int size, long sign) {
    long number = sign;
    for (int i = 0; i < size; i++) {
      number = (number << Byte.SIZE) | next();
    }
    return number;
  }

  private String text() {
    return new String(escaped(), StandardCharsets.UTF_8);
  }

  /** Bytes up to a zero; a zero among them is followed by ff. */
  private byte[] escaped() {
    var bytes = new ByteArrayOutputStream();
    while (true) {
      int b = next();
      if (b == 0) {
        if (at == end || (key[at] & 0xff) != 0xff) {
          return bytes.toByteArray();
        }
        at++;
      }
      bytes.write(b);
    }
  }

  private int peek() {
    if (at >= end) {
      throw new IllegalArgumentException("An index key that ends too early.");
    }
    return key[at] & 0xff;
  }

  private int next() {
    int b = peek();
    at++;
    return b;
  }
}
