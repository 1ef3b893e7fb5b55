package dev.ctxaws.engine.store;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where an item is: a partition of 1 to 2,048 bytes, and in it a sort key of 1 to 1,024 bytes. Keys
 * are ordered by partition, then by sort key, both as unsigned bytes, a prefix first. Partitions of
 * two bytes that begin with {@code R} hold the store's records, and are nobody else's.
 */
public final class Key implements Comparable<Key> {
  /** The most bytes of a partition key; a limit of DynamoDB. */
  public static final int MAX_PARTITION = 2048;

  /** The most bytes of a sort key; a limit of DynamoDB. */
  public static final int MAX_SORT = 1024;

  private final byte[] partition;
  private final byte[] sort;

  private Key(byte[] partition, byte[] sort) {
    this.partition = partition;
    this.sort = sort;
  }

  /** A key. The arrays are not copied and must not be changed. */
  public static Key of(byte[] partition, byte[] sort) {
    if (partition.length == 0 || partition.length > MAX_PARTITION) {
      throw new IllegalArgumentException(
          "A partition key has 1 to " + MAX_PARTITION + " bytes, this has " + partition.length);
    }
    if (sort.length == 0 || sort.length > MAX_SORT) {
      throw new IllegalArgumentException(
          "A sort key has 1 to " + MAX_SORT + " bytes, this has " + sort.length);
    }
    if (partition.length == 2 && partition[0] == 'R') {
      throw new IllegalArgumentException("The partition key is one of the store's records.");
    }
    return new Key(partition, sort);
  }

  /** The partition key, not to be changed. */
  public byte[] partition() {
    return partition;
  }

  /** The sort key, not to be changed. */
  public byte[] sort() {
    return sort;
  }

  @Override
  public int compareTo(Key other) {
    int byPartition = Arrays.compareUnsigned(partition, other.partition);
    return byPartition != 0 ? byPartition : Arrays.compareUnsigned(sort, other.sort);
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Key other
        && Arrays.equals(sort, other.sort)
        && Arrays.equals(partition, other.partition);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(partition) + Arrays.hashCode(sort);
  }

  /** Both parts in hexadecimal. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(partition) + "/" + HexFormat.of().formatHex(sort);
  }
}
