package dev.ctxaws.engine.store;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one partition whose sort keys lie from {@code from} to {@code to}, both included.
 * Both bounds are keys themselves: they have 1 to 1,024 bytes. The arrays are not copied and must
 * not be changed. A range is not empty: {@code from} is not above {@code to}.
 */
public record KeyRange(byte[] partition, byte[] from, byte[] to) {
  public KeyRange {
    checkKey(partition, from);
    checkKey(partition, to);
    if (Arrays.compareUnsigned(from, to) > 0) {
      throw new IllegalArgumentException("A range must not end before it starts.");
    }
  }

  private static void checkKey(byte[] partition, byte[] bound) {
    var _ = Key.of(partition, bound);
  }

  /** Whether {@code key} lies in this range. */
  public boolean contains(Key key) {
    return Arrays.equals(partition, key.partition())
        && Arrays.compareUnsigned(from, key.sort()) <= 0
        && Arrays.compareUnsigned(key.sort(), to) <= 0;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof KeyRange other
        && Arrays.equals(partition, other.partition)
        && Arrays.equals(from, other.from)
        && Arrays.equals(to, other.to);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(partition) + Arrays.hashCode(from)) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    var hex = HexFormat.of();
    return "%s/[%s, %s]"
        .formatted(hex.formatHex(partition), hex.formatHex(from), hex.formatHex(to));
  }
}
