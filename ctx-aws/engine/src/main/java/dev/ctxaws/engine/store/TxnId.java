package dev.ctxaws.engine.store;

import java.nio.ByteBuffer;

/**
 * The id of one attempt of a transaction: 16 random bytes. It is also the version of every value
 * that the attempt commits.
 */
public record TxnId(long high, long low) {
  /** The number of bytes. */
  public static final int LENGTH = 16;

  /** The id in {@value #LENGTH} bytes. */
  public static TxnId of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "A transaction id has " + LENGTH + " bytes, this has " + bytes.length);
    }
    var buffer = ByteBuffer.wrap(bytes);
    return new TxnId(buffer.getLong(), buffer.getLong());
  }

  /** The bytes. */
  public byte[] toByteArray() {
    return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
  }

  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
