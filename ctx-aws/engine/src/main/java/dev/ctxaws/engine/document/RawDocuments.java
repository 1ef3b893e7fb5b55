package dev.ctxaws.engine.document;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.txn.KeyValue;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.value.DocumentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents as they are kept, for tools that show them and carry them elsewhere. Unlike a query it
 * asks nothing of them: a document that no longer matches its table's record is there too.
 */
public final class RawDocuments {
  /** How many entries are looked at together. */
  private static final int AT_ONCE = 100;

  private final Transaction txn;

  /** The documents that {@code txn} sees. */
  public RawDocuments(Transaction txn) {
    this.txn = txn;
  }

  /**
   * Some documents.
   *
   * @param after where the next page begins, or null when this was the last
   */
  public record Page(List<StoredDocument> documents, byte @Nullable [] after) {
    public Page {
      documents = List.copyOf(documents);
    }
  }

  /** The document with an id, or null when there is none. */
  public @Nullable StoredDocument get(DocumentId id) {
    var body = txn.get(Keys.document(id));
    return body == null ? null : StoredDocument.read(id, body);
  }

  /**
   * Documents in the order of an index.
   *
   * @param index one of the table's, or the one by creation time
   * @param after what the page before said, or null to begin
   * @param most how many documents at the most
   * @param enough the page ends with the document that makes it this many bytes
   */
  public Page page(Table<?> table, IndexDef index, byte @Nullable [] after, int most, int enough) {
    boolean byTime = index.name().equals(IndexDef.BY_CREATION_TIME);
    var all = byTime ? Layout.documents(table) : Layout.entries(table, index);
    var range = after == null ? all : new KeyRange(all.partition(), after, all.to());
    // One more than asked for tells whether this is the end.
    var scan = txn.scan(range, false, Math.min(most + 1, AT_ONCE));
    var documents = new ArrayList<StoredDocument>();
    byte[] last = after;
    int bytes = 0;
    while (true) {
      var some = new LinkedHashMap<Key, KeyValue>();
      for (var next = scan.next(); next != null; next = scan.next()) {
        if (after == null || !Arrays.equals(next.key().sort(), after)) {
          some.put(Keys.document(id(table, next.key())), next);
        }
        if (some.size() == Math.min(AT_ONCE, most + 1 - documents.size())) {
          break;
        }
      }
      if (some.isEmpty()) {
        return new Page(documents, null);
      }
      var bodies = byTime ? null : txn.getAll(some.keySet());
      for (var found : some.entrySet()) {
        if (documents.size() == most || bytes >= enough) {
          return new Page(documents, last);
        }
        var entry = found.getValue();
        var body = bodies == null ? entry.value() : bodies.get(found.getKey());
        if (body != null) {
          documents.add(StoredDocument.read(id(table, entry.key()), body));
          bytes += body.length;
        }
        last = entry.key().sort();
      }
    }
  }

  private static DocumentId id(Table<?> table, Key key) {
    return new DocumentId(table.number(), Keys.internalId(key));
  }
}
