package dev.ctxaws.engine.document;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Value.Obj;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Marks of documents that the vector indexes of their table have not been told of. A mark is
 * written in the transaction that changes the document, and dropped when a search finds the
 * document as it is. It says nothing but which document; and which revision of it at least, which
 * the document itself does not say any more when it has been deleted for long.
 */
public final class VectorMarks {
  /** Behind every key: those of documents begin with a time. */
  private static final byte[] END = {(byte) 0xff};

  private final Transaction txn;
  private final List<VectorDef> indexes;

  /** Marks in {@code txn}, for these indexes of a table. */
  public VectorMarks(Transaction txn, List<VectorDef> indexes) {
    this.txn = txn;
    this.indexes = indexes;
  }

  /** Notes an insert, with an id that nobody has used. */
  void inserted(DocumentId id, Obj after) {
    if (isChanged(null, after)) {
      txn.putFresh(Keys.mark(id), body(1));
    }
  }

  /** Notes a change of a document that has been read; null stands for no document. */
  void changed(DocumentId id, @Nullable Obj before, @Nullable Obj after) {
    if (isChanged(before, after)) {
      txn.put(Keys.mark(id), body(txn.revision(Keys.document(id)) + 1));
    }
  }

  /** Marks the document at a key, if it is there, as if it had been inserted. */
  public void unlisted(Key document) {
    var id = document(document);
    var body = txn.get(document);
    if (body != null && isChanged(null, StoredDocument.read(id, body).fields())) {
      txn.put(Keys.mark(id), body(txn.revision(document)));
    }
  }

  private boolean isChanged(@Nullable Obj before, @Nullable Obj after) {
    return indexes.stream().anyMatch(index -> index.isChanged(before, after));
  }

  private static byte[] body(long revision) {
    return ByteBuffer.allocate(Long.BYTES).putLong(revision).array();
  }

  /** The revision of its document that a mark tells of. */
  public static long revision(byte[] body) {
    return ByteBuffer.wrap(body).getLong();
  }

  /** All marks of a table. */
  public static KeyRange of(Table<?> table) {
    return new KeyRange(Keys.marks(table.number()), new byte[1], END);
  }

  /** What is written before marks of a table are dropped. */
  public static Key drops(Table<?> table) {
    return Keys.drops(table.number());
  }

  /** The document whose own key, or whose mark's, is {@code key}. */
  public static DocumentId document(Key key) {
    return new DocumentId(Keys.table(key), Keys.internalId(key));
  }
}
