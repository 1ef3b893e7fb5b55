package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.txn.KeyValue;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value.Obj;

/**
 * Where the documents of a table and the entries of an index are, and which entry belongs to which
 * document: for whoever builds an index, checks it, or takes it down.
 */
public final class IndexEntries {
  private IndexEntries() {}

  /** The keys of all documents of the table with a number, in the order of their creation. */
  public static KeyRange documents(int table) {
    return whole(Keys.documents(table));
  }

  /** The keys of all entries of an index. */
  public static KeyRange entries(int table, IndexDef index) {
    return whole(Keys.entries(table, index));
  }

  /** No sort key of ours starts with ff, and none is empty. */
  private static KeyRange whole(byte[] partition) {
    return new KeyRange(partition, new byte[1], new byte[] {(byte) 0xff});
  }

  /** The id of the document that is at {@code key}, or that the entry there leads to. */
  public static DocumentId id(Key key) {
    return new DocumentId(Keys.table(key), Keys.internalId(key));
  }

  /** The key of the document that is at {@code key}, or that the entry there leads to. */
  public static Key document(Key key) {
    return Keys.document(id(key));
  }

  /** When the document was inserted, in 1/4096 ms since 1970. */
  public static long creationTime(Key document) {
    return CreationTime.read(Keys.internalId(document));
  }

  /**
   * The entry that a document has in an index.
   *
   * @param body what is at the key {@code document}
   * @throws CtxException {@code IndexKeyTooLong} when the document cannot be in this index
   */
  public static KeyValue entry(Table<?> table, IndexDef index, Key document, byte[] body) {
    var fields = (Obj) ValueBytes.read(body);
    var key = IndexKeys.entry(table, index, fields, Keys.internalId(document));
    return new KeyValue(key, entryBody(index, body));
  }

  static byte[] entryBody(IndexDef index, byte[] body) {
    return index.covering() ? body : Documents.POINTER;
  }

  /**
   * Returns when a document can be read as the record of {@code table}.
   *
   * @throws CtxException {@code DocumentDoesNotMatch}, naming document and field, when it cannot
   */
  public static void requireMatch(Table<?> table, Key document, byte[] body) {
    var stored = StoredDocument.read(id(document), body);
    try {
      table.codec().decode(stored.fields(), Path.ROOT);
    } catch (DecodeException e) {
      throw stored.doesNotMatch(table, e);
    }
  }
}
