package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the sweeper of a large value, before the value is there. It has an item of its own, and so
 * has the note that the value has lost a pointer, right behind it:
 *
 * <pre>
 * manifest   O shard(1)  / id(16)       holds   time(8) parts(4) keys: length(2) bytes...
 * note       O shard(1)  / id(16) 01    holds   time(8)
 * </pre>
 *
 * @param at when it was written, in milliseconds since 1970
 * @param parts the number of parts
 * @param keys where pointers to it may be
 */
record Manifest(long at, int parts, List<Key> keys) {
  static Key key(TxnId id) {
    return Key.of(partition(Store.shard(id)), id.toByteArray());
  }

  static Key noteKey(TxnId id) {
    var sort = Arrays.copyOf(id.toByteArray(), TxnId.LENGTH + 1);
    sort[TxnId.LENGTH] = 1;
    return Key.of(partition(Store.shard(id)), sort);
  }

  /** Whose manifest or note is at {@code key}. */
  static TxnId id(Key key) {
    return TxnId.of(Arrays.copyOf(key.sort(), TxnId.LENGTH));
  }

  /** Whether a note is at {@code key}, and not a manifest. */
  static boolean isNote(Key key) {
    return key.sort().length > TxnId.LENGTH;
  }

  /** All manifests and notes of a shard. */
  static KeyRange all(int shard) {
    var last = new byte[TxnId.LENGTH + 1];
    Arrays.fill(last, (byte) 0xff);
    return new KeyRange(partition(shard), new byte[1], last);
  }

  static byte[] note(long at) {
    return ByteBuffer.allocate(Long.BYTES).putLong(at).array();
  }

  static long noteTime(byte[] note) {
    return ByteBuffer.wrap(note).getLong();
  }

  byte[] toByteArray() {
    int size = Long.BYTES + Integer.BYTES;
    for (var key : keys) {
      size += 2 * Short.BYTES + key.partition().length + key.sort().length;
    }
    var out = ByteBuffer.allocate(size).putLong(at).putInt(parts);
    for (var key : keys) {
      put(out, key.partition());
      put(out, key.sort());
    }
    return out.array();
  }

  static Manifest of(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    long at = in.getLong();
    int parts = in.getInt();
    var keys = new ArrayList<Key>();
    while (in.hasRemaining()) {
      var partition = take(in);
      keys.add(Key.of(partition, take(in)));
    }
    return new Manifest(at, parts, keys);
  }

  private static byte[] partition(int shard) {
    return new byte[] {'O', (byte) shard};
  }

  private static void put(ByteBuffer out, byte[] bytes) {
    out.putShort((short) bytes.length).put(bytes);
  }

  private static byte[] take(ByteBuffer in) {
    var bytes = new byte[in.getShort()];
    in.get(bytes);
    return bytes;
  }
}
