package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.db.PageResult.Status;
import dev.ctxaws.engine.document.Cursors.Cursor;
import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a query.
 *
 * <p>Source: contract 5.6.
 */
final class PageReader<T> {
  private static final int MAX_ITEMS = 32_000;
  private static final int MANY_ROWS = 6144;
  private static final double MOST = 0.75;

  /** How many documents are read at first when only the end of the page is known. */
  private static final int FIRST_BATCH = 100;

  private final Usage usage;
  private final PageOptions options;
  private final Cursors cursors;
  private final @Nullable Cursor end;
  private final @Nullable Rows<T> rows;
  private final int maximumRows;
  private final int maximumBytes;

  private final List<Doc<T>> page = new ArrayList<>();
  private final List<Key> looked = new ArrayList<>();
  private long bytes;

  PageReader(Documents documents, IndexRange<T> range, boolean reverse, PageOptions options) {
    check(options);
    this.usage = documents.usage();
    this.options = options;
    var keys = IndexKeys.range(range);
    this.cursors = new Cursors(range, keys, reverse);
    this.end = read(options.endCursor());
    this.maximumRows = Objects.requireNonNullElse(options.maximumRowsRead(), Integer.MAX_VALUE);
    this.maximumBytes = Objects.requireNonNullElse(options.maximumBytesRead(), Integer.MAX_VALUE);
    var part = cursors.between(read(options.cursor()), end);
    int wanted = end == null ? Math.min(options.numItems(), maximumRows) : FIRST_BATCH;
    usage.countRead();
    this.rows = part == null ? null : new Rows<>(documents, range, part, reverse, wanted);
  }

  private @Nullable Cursor read(@Nullable String text) {
    return text == null ? null : cursors.read(text);
  }

  private static void check(PageOptions options) {
    int numItems = options.numItems();
    if (numItems < 0) {
      throw invalid("`options.numItems` must be a positive number. Received `" + numItems + "`.");
    }
    if (numItems == 0) {
      throw invalid("Must request at least 1 document while paginating.");
    }
    if (numItems > MAX_ITEMS) {
      throw invalid(
          "Requested too many items: %d. A page has at most %d.".formatted(numItems, MAX_ITEMS));
    }
    checkMaximum("maximumRowsRead", options.maximumRowsRead());
    checkMaximum("maximumBytesRead", options.maximumBytesRead());
  }

  private static void checkMaximum(String name, @Nullable Integer value) {
    if (value != null && value < 1) {
      throw invalid(
          "`options.%s` must be a positive number. Received `%d`.".formatted(name, value));
    }
  }

  private static CtxException invalid(String message) {
    return new CtxException("InvalidArgument", message);
  }

  /** The page, of the documents that {@code wanted} says true of. */
  PageResult<Doc<T>> page(Predicate<Doc<T>> wanted) {
    Status status = null;
    boolean ended = false;
    while (status == null && !ended && !isFull()) {
      var row = isTooLarge() || rows == null ? null : rows.peek();
      if (isTooLarge() || (row != null && !hasRoomFor(row.bytes()))) {
        status = Status.SPLIT_REQUIRED;
      } else if (rows == null || row == null) {
        ended = true;
      } else {
        var _ = rows.next();
        looked.add(row.key());
        bytes += row.bytes();
        if (wanted.test(row.doc())) {
          page.add(row.doc());
        }
      }
    }
    return result(ended, status == null && isMost() ? Status.SPLIT_RECOMMENDED : status);
  }

  /** Nothing behind a full page is looked at, not even whether it is there. */
  private boolean isFull() {
    return end == null && page.size() >= options.numItems();
  }

  private boolean isTooLarge() {
    return end == null && (looked.size() >= maximumRows || bytes >= maximumBytes);
  }

  /** A page ends before a limit of the function does it in, unless nothing could be read at all. */
  private boolean hasRoomFor(int more) {
    return end != null || looked.isEmpty() || usage.hasRoomFor(more);
  }

  private boolean isMost() {
    var limits = usage.limits();
    return looked.size() > MANY_ROWS
        || looked.size() > MOST * Math.min(maximumRows, limits.documentsRead())
        || bytes > MOST * Math.min(maximumBytes, limits.bytesRead());
  }

  private PageResult<Doc<T>> result(boolean ended, @Nullable Status status) {
    var last = ended ? Cursor.END : new Cursor(looked.isEmpty() ? null : looked.getLast());
    var next = end == null ? last : end;
    return new PageResult<>(
        page, next.behind() == null, cursors.write(next), splitCursor(), status);
  }

  private @Nullable String splitCursor() {
    int count = looked.size();
    return count <= 2 ? null : cursors.write(new Cursor(looked.get((count - 1) / 2)));
  }
}
