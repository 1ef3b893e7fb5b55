package dev.ctxaws.engine.document;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.value.DocumentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where documents and index entries are kept.
 *
 * <pre>
 * document   D table(4) shard(1)                / internal id(16)
 * entry      I table(4) fingerprint(4) name     / field keys..., internal id(16)
 * mark       V table(4) shard(1)                / internal id(16)
 * drops      W table(4)                         / d
 *
 * internal id = creation time(7) shard(1) random(8)
 * </pre>
 *
 * Partitions that start with O and P are the large values of {@code txn}, and S is where its sweep
 * stands.
 *
 * <p>The internal id starts with the creation time, so a table's documents lie in the order of
 * their creation and need no entry for it; and a document's id says its key, so a get is one read.
 * An index whose fields change gets another fingerprint, and so another place.
 */
final class Keys {
  static final int SHARD_AT = CreationTime.LENGTH;

  private static final byte DOCUMENT = 'D';
  private static final byte ENTRY = 'I';
  private static final byte MARK = 'V';
  private static final byte DROPS = 'W';
  private static final byte SHARD = 0;

  private Keys() {}

  static Key document(DocumentId id) {
    var internal = id.internal();
    return Key.of(documents(id.table(), internal[SHARD_AT]), internal);
  }

  /** The partition of a table's documents; there is one as yet. */
  static byte[] documents(int table) {
    return documents(table, SHARD);
  }

  private static byte[] documents(int table, byte shard) {
    return ByteBuffer.allocate(6).put(DOCUMENT).putInt(table).put(shard).array();
  }

  /** The mark of a document whose vectors have changed. */
  static Key mark(DocumentId id) {
    return Key.of(marks(id.table()), id.internal());
  }

  /** The partition of a table's marks. */
  static byte[] marks(int table) {
    return ByteBuffer.allocate(6).put(MARK).putInt(table).put(SHARD).array();
  }

  /** What is written before marks of a table are dropped. */
  static Key drops(int table) {
    return Key.of(ByteBuffer.allocate(5).put(DROPS).putInt(table).array(), new byte[] {'d'});
  }

  /** Whether queries would find a document with this id: that it lies where they look. */
  static boolean isHome(DocumentId id) {
    return id.internal()[SHARD_AT] == SHARD;
  }

  /** The partition of an index's entries. */
  static byte[] entries(int table, IndexDef index) {
    var name = index.name().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(9 + name.length)
        .put(ENTRY)
        .putInt(table)
        .putInt(fingerprint(index))
        .put(name)
        .array();
  }

  /** The internal id at the end of a document's or an entry's sort key. */
  static byte[] internalId(Key key) {
    var sort = key.sort();
    return Arrays.copyOfRange(sort, sort.length - DocumentId.INTERNAL_LENGTH, sort.length);
  }

  /** The number of the table that a document or an entry belongs to. */
  static int table(Key key) {
    return ByteBuffer.wrap(key.partition(), 1, Integer.BYTES).getInt();
  }

  static byte[] newInternalId(long creationTime, byte[] random) {
    var internal = new byte[DocumentId.INTERNAL_LENGTH];
    CreationTime.write(creationTime, internal);
    internal[SHARD_AT] = SHARD;
    System.arraycopy(random, 0, internal, SHARD_AT + 1, internal.length - SHARD_AT - 1);
    return internal;
  }

  private static int fingerprint(IndexDef index) {
    return 31 * index.fields().hashCode() + (index.covering() ? 1 : 0);
  }
}
