package dev.ctxaws.value;

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
import org.jspecify.annotations.Nullable;

/**
 * Writes values as bytes whose unsigned order is {@link ValueOrder}.
 *
 * <p>Each value is self-delimiting, so an index key is its fields' bytes one after the other. A tag
 * byte comes first:
 *
 * <pre>
 * missing 01 | null 03 | Int64 04-07 negative, 08 zero, 09-0c positive | Float64 0d
 * false 0e | true 0f | string 10 | bytes 11 | array 12 | object 15
 * </pre>
 *
 * Source: Convex's index keys (contract 2.9).
 */
public final class KeyBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(32);

  /** No bytes yet. */
  public KeyBytes() {}

  /** Appends a value; null stands for a missing field. */
  public KeyBytes add(@Nullable Value value) {
    switch (value) {
      case null -> out.write(0x01);
      case Null _ -> out.write(0x03);
      case Int64(long number) -> addInt64(number);
      case Float64(double number) -> addFloat64(number);
      case Bool(boolean truth) -> out.write(truth ? 0x0f : 0x0e);
      case Str(String text) -> {
        out.write(0x10);
        addEscaped(text.getBytes(StandardCharsets.UTF_8));
      }
      case Bytes bytes -> {
        out.write(0x11);
        addEscaped(bytes.toByteArray());
      }
      case Arr(var items) -> {
        out.write(0x12);
        items.forEach(this::add);
        out.write(0);
      }
      case Obj object -> {
        out.write(0x15);
        for (int i = 0; i < object.size(); i++) {
          addEscaped(object.nameAt(i).getBytes(StandardCharsets.UTF_8));
          if (object.nameAt(i).isEmpty()) {
            // Told apart from the end of the object, which is a zero as well.
            out.write(0xff);
          }
          add(object.valueAt(i));
        }
        out.write(0);
      }
    }
    return this;
  }

  /** Appends bytes as they are: they must be of one length, or last. */
  public KeyBytes addRaw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** What was added so far. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }

  private void addInt64(long number) {
    int size =
        number == 0
            ? 0
            : number == (byte) number
                ? 1
                : number == (short) number ? 2 : number == (int) number ? 4 : 8;
    int step =
        switch (size) {
          case 0 -> 0;
          case 1 -> 1;
          case 2 -> 2;
          case 4 -> 3;
          default -> 4;
        };
    out.write(number < 0 ? 0x08 - step : 0x08 + step);
    addBigEndian(number, size);
  }

  private void addFloat64(double number) {
    long bits = Double.doubleToLongBits(number);
    out.write(0x0d);
    addBigEndian(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, Long.BYTES);
  }

  private void addBigEndian(long number, int size) {
    for (int shift = (size - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      out.write((int) (number >>> shift));
    }
  }

  /** A zero is followed by ff, and a zero without ff ends: so a prefix comes first. */
  private void addEscaped(byte[] bytes) {
    for (byte b : bytes) {
      out.write(b);
      if (b == 0) {
        out.write(0xff);
      }
    }
    out.write(0);
  }
}
