package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.txn.KeyValue;
import dev.ctxaws.engine.txn.Scan;
import dev.ctxaws.value.DocumentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of a part of an index; each step makes a new one, so none is ever used up. */
record TableQuery<T>(Documents documents, IndexRange<T> range, boolean reverse)
    implements DocQuery<T> {
  /** How many entries are followed to their documents at once. */
  private static final int BATCH = 1000;

  @Override
  public DocQuery<T> asc() {
    return new TableQuery<>(documents, range, false);
  }

  @Override
  public DocQuery<T> desc() {
    return new TableQuery<>(documents, range, true);
  }

  @Override
  public List<Doc<T>> collect() {
    return read(Integer.MAX_VALUE);
  }

  @Override
  public List<Doc<T>> take(int n) {
    if (n < 0) {
      throw new CtxException(
          "InvalidArgument",
          "Arg 1 `n` to `take` must be a non-negative integer, found " + n + ".");
    }
    return read(n);
  }

  @Override
  public @Nullable Doc<T> first() {
    var found = read(1);
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public @Nullable Doc<T> unique() {
    var found = read(2);
    if (found.size() > 1) {
      throw new CtxException(
          "NotUnique",
          "unique() query returned more than one result from table %s: [%s, %s, ...]"
              .formatted(range.table().name(), found.get(0).id(), found.get(1).id()));
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private List<Doc<T>> read(int most) {
    var keys = IndexKeys.range(range);
    var found = new ArrayList<Doc<T>>();
    if (keys == null || most == 0) {
      return found;
    }
    var scan = documents.txn().scan(keys, reverse, Math.min(most, BATCH));
    while (found.size() < most) {
      var entries = next(scan, Math.min(most - found.size(), BATCH));
      if (entries.isEmpty()) {
        break;
      }
      found.addAll(holdsDocuments() ? decode(entries) : follow(entries));
    }
    return found;
  }

  private static List<KeyValue> next(Scan scan, int most) {
    var entries = new ArrayList<KeyValue>();
    while (entries.size() < most) {
      var entry = scan.next();
      if (entry == null) {
        break;
      }
      entries.add(entry);
    }
    return entries;
  }

  private boolean holdsDocuments() {
    return range.index().covering() || range.index().name().equals(IndexDef.BY_CREATION_TIME);
  }

  private List<Doc<T>> decode(List<KeyValue> entries) {
    var found = new ArrayList<Doc<T>>(entries.size());
    for (var entry : entries) {
      found.add(StoredDocument.read(id(entry), entry.value()).decode(range.table()));
    }
    return found;
  }

  /**
   * Reads the documents that entries point to. One that is not there has been deleted between the
   * two reads, which the second pass will find out.
   */
  private List<Doc<T>> follow(List<KeyValue> entries) {
    var ids = new LinkedHashMap<Key, DocumentId>();
    for (var entry : entries) {
      var id = id(entry);
      ids.put(Keys.document(id), id);
    }
    var bodies = documents.txn().getAll(ids.keySet());
    var found = new ArrayList<Doc<T>>(entries.size());
    ids.forEach(
        (key, id) -> {
          var body = bodies.get(key);
          if (body != null) {
            found.add(StoredDocument.read(id, body).decode(range.table()));
          }
        });
    return found;
  }

  private DocumentId id(KeyValue entry) {
    return new DocumentId(range.table().number(), Keys.internalId(entry.key()));
  }
}
