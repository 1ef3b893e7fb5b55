package dev.ctxaws.db;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents in the order of an index. Nothing is read before a method is called that gives
 * documents. Everything that was read, gaps included, is protected until the transaction ends: no
 * other can have changed it when this one commits.
 */
public interface DocQuery<T> extends Iterable<Doc<T>> {
  /**
   * In ascending order, which is the default.
   *
   * @throws dev.ctxaws.CtxException {@code InvalidQuery} when an order was given before
   */
  DocQuery<T> asc();

  /**
   * In descending order.
   *
   * @throws dev.ctxaws.CtxException {@code InvalidQuery} when an order was given before
   */
  DocQuery<T> desc();

  /**
   * Only the documents that {@code wanted} says true of, and all earlier filters too. The others
   * are read all the same, and count; an index range reads less.
   *
   * @throws dev.ctxaws.CtxException {@code InvalidQuery} when there are more than 256 filters
   */
  DocQuery<T> filter(Predicate<? super Doc<T>> wanted);

  /** All of them. */
  List<Doc<T>> collect();

  /** The first {@code n}, or all when there are fewer; {@code n} is 0 or more. */
  List<Doc<T>> take(int n);

  /** The first, or null when there is none. */
  @Nullable Doc<T> first();

  /**
   * The only one, or null when there is none.
   *
   * @throws dev.ctxaws.CtxException {@code NotUnique} when there are more
   */
  @Nullable Doc<T> unique();

  /**
   * A page of them. A cursor is a place in the index, behind a document that may have gone or
   * changed since; it is good for queries of the same range and order, whatever their filters. It
   * is opaque and not secret: it holds the indexed fields of that document.
   *
   * @throws dev.ctxaws.CtxException {@code InvalidArgument} when a number in {@code options} is out
   *     of bounds; {@code MultiplePaginatedDatabaseQueries} when this function has read a page
   *     before
   * @throws dev.ctxaws.AppException when a cursor is none of this query's; its data make Convex's
   *     clients begin again
   */
  PageResult<Doc<T>> paginate(PageOptions options);

  /**
   * One after the other, read a page at a time, and no further than it is gone through. A document
   * that the function deletes before its turn does not come up.
   */
  @Override
  Iterator<Doc<T>> iterator();

  /** The same as a stream, to be used while the function runs. */
  Stream<Doc<T>> stream();
}
