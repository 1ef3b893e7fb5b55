package dev.ctxaws;

import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.meta.TransactionMeta;
import org.jspecify.annotations.Nullable;

/** What a query can do: read, as of one moment. For one thread, and for this one call. */
public interface QueryCtx extends FunctionCtx {
  /** The database. */
  DbReader db();

  @Override
  TransactionMeta meta();

  /** Calls a query as part of this transaction, which then may do no more than {@code limits}. */
  <A, R extends @Nullable Object> R runQuery(
      QueryRef<A, R> query, A args, TransactionLimits limits);
}
