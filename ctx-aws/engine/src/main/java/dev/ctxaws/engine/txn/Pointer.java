package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where the parts of a large value are. Parts are items of their own, written once and never
 * changed:
 *
 * <pre>
 * part   P shard(1)  / id(16) number(4)
 * </pre>
 *
 * @param id random, and another one for each value of each attempt
 * @param length bytes of the value
 * @param parts number of parts
 * @param checksum CRC-32 of the value
 */
record Pointer(TxnId id, int length, int parts, int checksum) {
  /** Bytes of a pointer. */
  static final int LENGTH = TxnId.LENGTH + 3 * Integer.BYTES;

  /** Bytes of a part: with its key and attributes it fits an item, and 1 MiB takes three. */
  static final int PART = 350_000;

  /** To the parts that {@code value} is about to have. */
  static Pointer to(TxnId id, byte[] value) {
    int parts = Math.max(1, Math.ceilDiv(value.length, PART));
    return new Pointer(id, value.length, parts, checksum(value));
  }

  static Pointer of(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var id = new TxnId(in.getLong(), in.getLong());
    return new Pointer(id, in.getInt(), in.getInt(), in.getInt());
  }

  byte[] toByteArray() {
    return ByteBuffer.allocate(LENGTH)
        .put(id.toByteArray())
        .putInt(length)
        .putInt(parts)
        .putInt(checksum)
        .array();
  }

  /** The key of a part. */
  Key key(int number) {
    return key(id, number);
  }

  static Key key(TxnId id, int number) {
    var sort =
        ByteBuffer.allocate(TxnId.LENGTH + Integer.BYTES).put(id.toByteArray()).putInt(number);
    return Key.of(new byte[] {'P', (byte) Store.shard(id)}, sort.array());
  }

  /** The version of a part: each is written by a transaction of its own. */
  static TxnId version(TxnId id, int number) {
    return new TxnId(id.high(), id.low() + number);
  }

  List<Key> keys() {
    var keys = new ArrayList<Key>();
    for (int number = 0; number < parts; number++) {
      keys.add(key(number));
    }
    return keys;
  }

  /** The bytes of a part of {@code value}. */
  byte[] part(byte[] value, int number) {
    int from = number * PART;
    return Arrays.copyOfRange(value, from, Math.min(value.length, from + PART));
  }

  /** Whether these are the bytes that were written. */
  boolean fits(byte[] value) {
    return value.length == length && checksum(value) == checksum;
  }

  private static int checksum(byte[] value) {
    var crc = new CRC32();
    crc.update(value);
    return (int) crc.getValue();
  }
}
