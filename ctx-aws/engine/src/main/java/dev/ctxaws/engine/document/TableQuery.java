package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.db.IndexRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of a part of an index; each step makes a new one, so none is ever used up. */
record TableQuery<T>(Documents documents, IndexRange<T> range, boolean reverse)
    implements DocQuery<T> {
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
    documents.usage().countRead();
    var keys = IndexKeys.range(range);
    var found = new ArrayList<Doc<T>>();
    if (keys == null || most == 0) {
      return found;
    }
    var rows = new Rows<>(documents, range, keys, reverse, most);
    while (found.size() < most) {
      var row = rows.next();
      if (row == null) {
        break;
      }
      found.add(row.doc());
    }
    return found;
  }
}
