package dev.ctxaws.engine.txn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Sweep} is to go on. It names a partition and not a number, so it holds when tables
 * and indexes come and go: a sweep goes on at the next partition that is there.
 *
 * @param partition of a place
 * @param after the sort key behind which to go on, or null to begin there
 */
public record SweepPosition(byte[] partition, byte @Nullable [] after) {
  /** Where every round begins. */
  public static final SweepPosition START = new SweepPosition(new byte[0], null);

  /** The position in bytes: length (2), partition, and what is there of a sort key. */
  byte[] toByteArray() {
    int more = after == null ? 0 : after.length;
    var bytes = ByteBuffer.allocate(Short.BYTES + partition.length + more);
    bytes.putShort((short) partition.length).put(partition);
    if (after != null) {
      bytes.put(after);
    }
    return bytes.array();
  }

  /** What {@link #toByteArray} wrote; anything else is the start. */
  static SweepPosition of(byte @Nullable [] bytes) {
    if (bytes == null || bytes.length < Short.BYTES) {
      return START;
    }
    int length = ByteBuffer.wrap(bytes).getShort();
    int end = Short.BYTES + length;
    if (length < 0 || end > bytes.length) {
      return START;
    }
    var after = end == bytes.length ? null : Arrays.copyOfRange(bytes, end, bytes.length);
    return new SweepPosition(Arrays.copyOfRange(bytes, Short.BYTES, end), after);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof SweepPosition other && Arrays.equals(toByteArray(), other.toByteArray());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toByteArray());
  }
}
