package dev.ctxaws;

import dev.ctxaws.db.DbReader;

/** What a query can do: read, as of one moment. For one thread, and for this one call. */
public interface QueryCtx extends FunctionCtx {
  /** The database. */
  DbReader db();
}
