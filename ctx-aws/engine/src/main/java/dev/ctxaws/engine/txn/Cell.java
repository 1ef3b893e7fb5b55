package dev.ctxaws.engine.txn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an item holds for a value: the value itself, or where a large one is.
 *
 * <pre>
 * cell = value                                                    unless it starts with ff
 *      | ff 00 value
 *      | ff 01 id(16) length(4) parts(4) checksum(4)              a {@link Pointer}
 * </pre>
 */
final class Cell {
  private static final byte ESCAPE = (byte) 0xff;
  private static final byte VALUE = 0;
  private static final byte POINTER = 1;

  private Cell() {}

  static byte[] of(byte[] value) {
    if (value.length == 0 || value[0] != ESCAPE) {
      return value;
    }
    return ByteBuffer.allocate(2 + value.length).put(ESCAPE).put(VALUE).put(value).array();
  }

  static byte[] of(Pointer pointer) {
    return ByteBuffer.allocate(2 + Pointer.LENGTH)
        .put(ESCAPE)
        .put(POINTER)
        .put(pointer.toByteArray())
        .array();
  }

  /** The pointer in {@code cell}, or null when the value is there itself, or nothing is. */
  static @Nullable Pointer pointer(byte @Nullable [] cell) {
    return cell != null && cell.length > 1 && cell[0] == ESCAPE && cell[1] == POINTER
        ? Pointer.of(Arrays.copyOfRange(cell, 2, cell.length))
        : null;
  }

  /** The value in {@code cell}, which holds no pointer. */
  static byte[] value(byte[] cell) {
    return cell.length > 0 && cell[0] == ESCAPE ? Arrays.copyOfRange(cell, 2, cell.length) : cell;
  }
}
