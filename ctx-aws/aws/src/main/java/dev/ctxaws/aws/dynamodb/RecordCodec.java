package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records and chunks as DynamoDB has them. Both are in partition {@code R} and the shard's byte; a
 * record's sort key is its id, a chunk's is the id and then its number in four bytes, so that
 * chunks follow their record.
 */
final class RecordCodec {
  private static final String COMMITTED = "C";
  private static final String ABORTED = "A";

  private RecordCodec() {}

  static Attribute partition(int shard) {
    return Attributes.bytes(new byte[] {'R', (byte) shard});
  }

  static Map<String, Attribute> key(TxnId id) {
    return key(id, id.toByteArray());
  }

  static Map<String, Attribute> chunkKey(TxnId id, int number) {
    return key(id, chunkSort(id, number));
  }

  /** A sort key after all chunks of {@code id}, and before all else. */
  static Attribute behind(TxnId id) {
    return Attributes.bytes(chunkSort(id, -1));
  }

  private static Map<String, Attribute> key(TxnId id, byte[] sort) {
    return Map.of(
        ItemCodec.PARTITION, partition(Store.shard(id)), ItemCodec.SORT, Attributes.bytes(sort));
  }

  private static byte[] chunkSort(TxnId id, int number) {
    return ByteBuffer.allocate(TxnId.LENGTH + Integer.BYTES)
        .put(id.toByteArray())
        .putInt(number)
        .array();
  }

  static Map<String, Attribute> encode(TxnRecord record) {
    var item = new HashMap<>(key(record.id()));
    item.put("c", state(record.state()));
    item.put("at", Attributes.number(record.at()));
    if (record.chunks() > 0) {
      item.put("n", Attributes.number(record.chunks()));
    } else if (record.state() == TxnRecord.State.COMMITTED) {
      item.put("w", Attributes.bytes(KeyList.encode(record.keys())));
    }
    return item;
  }

  static Map<String, Attribute> encodeChunk(TxnId id, int number, List<Key> keys, long at) {
    var item = new HashMap<>(chunkKey(id, number));
    item.put("at", Attributes.number(at));
    item.put("w", Attributes.bytes(KeyList.encode(keys)));
    return item;
  }

  /** Whether this is a chunk, and not a record. */
  static boolean isChunk(Map<String, Attribute> item) {
    return sort(item).length > TxnId.LENGTH;
  }

  /** Whose record or chunk this is. */
  static TxnId id(Map<String, Attribute> item) {
    return TxnId.of(Arrays.copyOf(sort(item), TxnId.LENGTH));
  }

  static TxnRecord decode(Map<String, Attribute> item) {
    byte[] keys = Attributes.bytes(item, "w");
    Long chunks = Attributes.number(item, "n");
    return new TxnRecord(
        id(item),
        state(item),
        Attributes.neededNumber(item, "at"),
        keys == null ? List.of() : KeyList.decode(keys),
        chunks == null ? 0 : Math.toIntExact(chunks));
  }

  static Store.Orphan decodeOrphan(Map<String, Attribute> item) {
    int number = ByteBuffer.wrap(sort(item)).getInt(TxnId.LENGTH);
    return new Store.Orphan(id(item), number, Attributes.neededNumber(item, "at"));
  }

  static List<Key> chunkKeys(Map<String, Attribute> item) {
    return KeyList.decode(Attributes.neededBytes(item, "w"));
  }

  static Attribute state(TxnRecord.State state) {
    return Attributes.text(
        switch (state) {
          case COMMITTED -> COMMITTED;
          case ABORTED -> ABORTED;
        });
  }

  static TxnRecord.State state(Map<String, Attribute> item) {
    String state = Attributes.neededText(item, "c");
    return switch (state) {
      case COMMITTED -> TxnRecord.State.COMMITTED;
      case ABORTED -> TxnRecord.State.ABORTED;
      default -> throw new IllegalStateException("A record in the table is in state " + state);
    };
  }

  private static byte[] sort(Map<String, Attribute> item) {
    return Attributes.neededBytes(item, ItemCodec.SORT);
  }
}
