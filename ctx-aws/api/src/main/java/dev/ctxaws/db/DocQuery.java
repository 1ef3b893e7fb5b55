package dev.ctxaws.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents in the order of an index. Nothing is read before one of the last four methods is
 * called. Everything that was read, gaps included, is protected until the transaction ends: no
 * other can have changed it when this one commits.
 */
public interface DocQuery<T> {
  /** In ascending order, which is the default. */
  DocQuery<T> asc();

  /** In descending order. */
  DocQuery<T> desc();

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
}
