package dev.ctxaws.engine.document;

import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Bool;
import dev.ctxaws.value.Value.Bytes;
import dev.ctxaws.value.Value.Float64;
import dev.ctxaws.value.Value.Int64;
import dev.ctxaws.value.Value.Null;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * A value, such as the body of a document, as bytes: compact, exact for every value, and quick to
 * read. Unlike {@link dev.ctxaws.value.KeyBytes} it keeps no order.
 *
 * <pre>
 * body   = format (1) value
 * value  = 0 null | 1 false | 2 true | 3 int64 (zigzag varint) | 4 float64 (8 bytes, big-endian)
 *        | 5 string | 6 bytes | 7 array: count, values | 8 object: count, (name, value)...
 * string, bytes, name = length, bytes;   count, length = varint
 * </pre>
 */
public final class ValueBytes {
  private static final int FORMAT = 1;
  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int INT64 = 3;
  private static final int FLOAT64 = 4;
  private static final int STRING = 5;
  private static final int BYTES = 6;
  private static final int ARRAY = 7;
  private static final int OBJECT = 8;

  /** No value that was ever accepted is deeper; a body that is would overflow the stack. */
  static final int MAX_DEPTH = 64;

  private ValueBytes() {}

  /** The bytes of a value. */
  public static byte[] write(Value value) {
    var out = new ByteArrayOutputStream(256);
    out.write(FORMAT);
    write(out, value);
    return out.toByteArray();
  }

  /** Reads what {@link #write} wrote. Throws IllegalArgumentException for anything else. */
  public static Value read(byte[] body) {
    var reader = new Reader(body);
    if (reader.next() != FORMAT) {
      throw new IllegalArgumentException("A document body of an unknown format: " + body[0]);
    }
    var value = reader.value(MAX_DEPTH);
    if (reader.at != body.length) {
      throw new IllegalArgumentException("A document body with bytes behind its end.");
    }
    return value;
  }

  /** How many arrays and objects stand in each other: 0 for a scalar, 1 for an empty array. */
  static int depth(Value value) {
    return switch (value) {
      case Arr(var items) -> 1 + items.stream().mapToInt(ValueBytes::depth).max().orElse(0);
      case Obj object -> {
        int deepest = 0;
        for (int i = 0; i < object.size(); i++) {
          deepest = Math.max(deepest, depth(object.valueAt(i)));
        }
        yield 1 + deepest;
      }
      default -> 0;
    };
  }

  private static void write(ByteArrayOutputStream out, Value value) {
    switch (value) {
      case Null _ -> out.write(NULL);
      case Bool(boolean truth) -> out.write(truth ? TRUE : FALSE);
      case Int64(long number) -> {
        out.write(INT64);
        writeVarint(out, (number << 1) ^ (number >> 63));
      }
      case Float64(double number) -> {
        out.write(FLOAT64);
        long bits = Double.doubleToLongBits(number);
        for (int shift = 56; shift >= 0; shift -= Byte.SIZE) {
          out.write((int) (bits >>> shift));
        }
      }
      case Str(String text) -> {
        out.write(STRING);
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
      }
      case Bytes bytes -> {
        out.write(BYTES);
        writeBytes(out, bytes.toByteArray());
      }
      case Arr(var items) -> {
        out.write(ARRAY);
        writeVarint(out, items.size());
        items.forEach(item -> write(out, item));
      }
      case Obj object -> {
        out.write(OBJECT);
        writeVarint(out, object.size());
        for (int i = 0; i < object.size(); i++) {
          writeBytes(out, object.nameAt(i).getBytes(StandardCharsets.US_ASCII));
          write(out, object.valueAt(i));
        }
      }
    }
  }

  private static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
    writeVarint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void writeVarint(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() {
      if (at == bytes.length) {
        throw new IllegalArgumentException("A document body ends too early.");
      }
      return bytes[at++] & 0xff;
    }

    /** A value whose arrays and objects stand in each other at most {@code depth} deep. */
    Value value(int depth) {
      if (depth < 0) {
        throw new IllegalArgumentException("A document body that nests too deep.");
      }
      int tag = next();
      return switch (tag) {
        case NULL -> Null.INSTANCE;
        case FALSE -> new Bool(false);
        case TRUE -> new Bool(true);
        case INT64 -> {
          long zigzag = varint();
          yield new Int64((zigzag >>> 1) ^ -(zigzag & 1));
        }
        case FLOAT64 -> {
          long bits = 0;
          for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | next();
          }
          yield new Float64(Double.longBitsToDouble(bits));
        }
        case STRING -> new Str(text());
        case BYTES -> {
          int length = length();
          var copy = new byte[length];
          System.arraycopy(bytes, at, copy, 0, length);
          at += length;
          yield Bytes.copyOf(copy);
        }
        case ARRAY -> {
          int count = length();
          var items = new ArrayList<Value>(count);
          for (int i = 0; i < count; i++) {
            items.add(value(depth - 1));
          }
          yield new Arr(items);
        }
        case OBJECT -> {
          int count = length();
          var fields = new ObjBuilder(count);
          for (int i = 0; i < count; i++) {
            var name = text();
            fields.put(name, value(depth - 1));
          }
          yield fields.build();
        }
        default -> throw new IllegalArgumentException("A document body with the tag " + tag + ".");
      };
    }

    private String text() {
      int length = length();
      var text = new String(bytes, at, length, StandardCharsets.UTF_8);
      at += length;
      return text;
    }

    /** A length or a count; each byte or item it counts takes a byte at least. */
    private int length() {
      long length = varint();
      if (length < 0 || length > bytes.length - at) {
        throw new IllegalArgumentException("A document body with the length " + length + ".");
      }
      return (int) length;
    }

    private long varint() {
      long number = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        int b = next();
        number |= (long) (b & 0x7f) << shift;
        if (b < 0x80) {
          return number;
        }
      }
      throw new IllegalArgumentException("A document body with an endless number.");
    }
  }
}
