package dev.ctxaws.engine.document;

import dev.ctxaws.db.Doc;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.txn.KeyValue;
import dev.ctxaws.engine.txn.Scan;
import dev.ctxaws.value.DocumentId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the documents of a part of an index, and reads no further than it is asked to. Every
 * document that {@link #next} gives counts as read.
 */
final class Rows<T> {
  /** How many entries are followed to their documents at once. */
  private static final int LARGEST_BATCH = 1000;

  /**
   * A document, and the key of the entry that led to it.
   *
   * @param bytes the size of its body
   */
  record Row<T>(Key key, Doc<T> doc, int bytes) {}

  private record Found(Key entry, DocumentId id, byte[] body) {}

  private final Documents documents;
  private final IndexRange<T> range;
  private final Scan scan;
  private final ArrayDeque<Found> followed = new ArrayDeque<>();
  private int batch;
  private int followedAt;
  private @Nullable Row<T> peeked;

  /**
   * The documents of {@code range} whose entries are in {@code keys}.
   *
   * @param wanted about how many will be asked for
   */
  Rows(Documents documents, IndexRange<T> range, KeyRange keys, boolean reverse, int wanted) {
    this.documents = documents;
    this.range = range;
    this.batch = Math.clamp(wanted, 1, LARGEST_BATCH);
    this.scan = documents.txn().scan(keys, reverse, batch);
    this.followedAt = documents.usage().changes();
  }

  /** The next document, or null at the end. */
  @Nullable Row<T> next() {
    var row = peek();
    if (row != null) {
      documents.usage().countDocumentRead(row.bytes());
      peeked = null;
    }
    return row;
  }

  /** What {@link #next} will give. */
  @Nullable Row<T> peek() {
    if (peeked == null) {
      var found = holdsDocuments() ? nextEntry() : nextFollowed();
      if (found != null) {
        var doc = StoredDocument.read(found.id(), found.body()).decode(range.table());
        peeked = new Row<>(found.entry(), doc, found.body().length);
      }
    }
    return peeked;
  }

  private boolean holdsDocuments() {
    return range.index().covering() || range.index().name().equals(IndexDef.BY_CREATION_TIME);
  }

  private @Nullable Found nextEntry() {
    var entry = scan.next();
    return entry == null ? null : new Found(entry.key(), id(entry), entry.value());
  }

  private @Nullable Found nextFollowed() {
    while (true) {
      if (followed.isEmpty() && !follow()) {
        return null;
      }
      var found = followed.poll();
      if (found != null) {
        var now = documents.usage().changes() == followedAt ? found : again(found);
        if (now != null) {
          return now;
        }
      }
    }
  }

  /** What a function that writes while it reads has left of a document. */
  private @Nullable Found again(Found found) {
    var txn = documents.txn();
    var body = txn.get(found.entry()) == null ? null : txn.get(Keys.document(found.id()));
    return body == null ? null : new Found(found.entry(), found.id(), body);
  }

  /**
   * Reads the documents that the next entries point to, or says that there are no more entries. A
   * document that is not there has been deleted between the two reads, which the second pass will
   * find out.
   */
  private boolean follow() {
    var entries = new LinkedHashMap<Key, KeyValue>();
    while (entries.size() < batch) {
      var entry = scan.next();
      if (entry == null) {
        break;
      }
      entries.put(Keys.document(id(entry)), entry);
    }
    followedAt = documents.usage().changes();
    batch = Math.min(LARGEST_BATCH, batch * 2);
    var bodies = documents.txn().getAll(entries.keySet());
    entries.forEach(
        (key, entry) -> {
          var body = bodies.get(key);
          if (body != null) {
            followed.add(new Found(entry.key(), id(entry), body));
          }
        });
    return !entries.isEmpty();
  }

  private DocumentId id(KeyValue entry) {
    return new DocumentId(range.table().number(), Keys.internalId(entry.key()));
  }
}
