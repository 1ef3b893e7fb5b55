package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.Key;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys of a write set in one binary attribute: for each the partition key and the sort key, and
 * before each of both its length in two bytes, big-endian.
 */
final class KeyList {
  private KeyList() {}

  static byte[] encode(List<Key> keys) {
    int size =
        keys.stream()
            .mapToInt(key -> 2 * Short.BYTES + key.partition().length + key.sort().length)
            .sum();
    var out = ByteBuffer.allocate(size);
    for (Key key : keys) {
      put(out, key.partition());
      put(out, key.sort());
    }
    return out.array();
  }

  static List<Key> decode(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var keys = new ArrayList<Key>();
    while (in.hasRemaining()) {
      byte[] partition = take(in);
      keys.add(Key.of(partition, take(in)));
    }
    return List.copyOf(keys);
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
