package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a part of an index; each step makes a new one, so none is ever used up.
 *
 * @param reader of the function that asks
 * @param order null when none was given
 */
record TableQuery<T>(
    DocumentReader reader,
    IndexRange<T> range,
    @Nullable Order order,
    List<Predicate<? super Doc<T>>> filters)
    implements DocQuery<T> {
  private static final int MAX_FILTERS = 256;

  /** How many documents are read at first when nobody has said how many are wanted. */
  private static final int FIRST_PAGE = 100;

  /** A direction. */
  enum Order {
    ASC,
    DESC
  }

  @Override
  public DocQuery<T> asc() {
    return order(Order.ASC);
  }

  @Override
  public DocQuery<T> desc() {
    return order(Order.DESC);
  }

  private DocQuery<T> order(Order wanted) {
    if (order != null) {
      throw new CtxException("InvalidQuery", "Queries may only specify order at most once.");
    }
    return new TableQuery<>(reader, range, wanted, filters);
  }

  @Override
  public DocQuery<T> filter(Predicate<? super Doc<T>> wanted) {
    if (filters.size() == MAX_FILTERS) {
      throw new CtxException(
          "InvalidQuery", "Queries may have at most " + MAX_FILTERS + " filters.");
    }
    var all = new ArrayList<>(filters);
    all.add(wanted);
    return new TableQuery<>(reader, range, order, List.copyOf(all));
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
    boolean wasCode = code().pause();
    try {
      var matches = new Matches(most);
      var found = new ArrayList<Doc<T>>();
      while (found.size() < most && matches.hasNext()) {
        found.add(matches.next());
      }
      return found;
    } finally {
      code().resume(wasCode);
    }
  }

  @Override
  public PageResult<Doc<T>> paginate(PageOptions options) {
    reader.beginPage();
    boolean wasCode = code().pause();
    try {
      return new PageReader<>(reader.documents(), range, reverse(), options).page(this::wants);
    } finally {
      code().resume(wasCode);
    }
  }

  @Override
  public Iterator<Doc<T>> iterator() {
    return new Matches(FIRST_PAGE);
  }

  @Override
  public Stream<Doc<T>> stream() {
    return StreamSupport.stream(
        () ->
            Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL),
        Spliterator.ORDERED | Spliterator.NONNULL,
        false);
  }

  private CodeTime code() {
    return reader.documents().code();
  }

  /** Whether every filter lets a document through. Filters are code of the function's. */
  private boolean wants(Doc<T> doc) {
    if (filters.isEmpty()) {
      return true;
    }
    code().resume(true);
    boolean wanted = passes(doc);
    var _ = code().pause();
    return wanted;
  }

  private boolean passes(Doc<T> doc) {
    for (var filter : filters) {
      if (!filter.test(doc)) {
        return false;
      }
    }
    return true;
  }

  private boolean reverse() {
    return order == Order.DESC;
  }

  /** Goes through the documents that every filter lets through. */
  private final class Matches implements Iterator<Doc<T>> {
    private final @Nullable Rows<T> rows;
    private @Nullable Doc<T> next;

    /** Begins to read; {@code wanted} is about how many documents will be asked for. */
    Matches(int wanted) {
      var documents = reader.documents();
      documents.usage().countRead();
      var keys = wanted == 0 ? null : IndexKeys.range(range);
      rows = keys == null ? null : new Rows<>(documents, range, keys, reverse(), wanted);
    }

    @Override
    public boolean hasNext() {
      if (next == null && rows != null) {
        boolean wasCode = code().pause();
        try {
          next = nextWanted(rows);
        } finally {
          code().resume(wasCode);
        }
      }
      return next != null;
    }

    private @Nullable Doc<T> nextWanted(Rows<T> from) {
      for (var row = from.next(); row != null; row = from.next()) {
        if (wants(row.doc())) {
          return row.doc();
        }
      }
      return null;
    }

    @Override
    public Doc<T> next() {
      var doc = hasNext() ? next : null;
      if (doc == null) {
        throw new NoSuchElementException("There are no more documents.");
      }
      next = null;
      return doc;
    }
  }
}
