package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.txn.KeyValue;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Path;

/**
 * Which entry belongs to which document: for whoever builds an index, checks it, or takes it down.
 */
public final class IndexEntries {
  private IndexEntries() {}

  /** The id of the document that is at {@code key}, or that the entry there leads to. */
  public static DocumentId id(Key key) {
    return new DocumentId(Keys.table(key), Keys.internalId(key));
  }

  /** When the document at {@code key} was inserted, in 1/4096 ms since 1970. */
  public static long creationTime(Key key) {
    return CreationTime.read(Keys.internalId(key));
  }

  /**
   * The entry that a document has in an index.
   *
   * @param body what is at the document's key
   * @throws CtxException {@code IndexKeyTooLong}, naming the document, when it cannot be in it
   */
  public static KeyValue entry(Table<?> table, IndexDef index, Key document, byte[] body) {
    var stored = StoredDocument.read(id(document), body);
    try {
      return new KeyValue(Layout.entry(table, index, stored), entryBody(index, body));
    } catch (CtxException e) {
      throw new CtxException(
          e.code(), "%s/%s: %s".formatted(table.name(), stored.id(), e.getMessage()), e);
    }
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
