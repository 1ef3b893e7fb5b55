package dev.ctxaws;

import dev.ctxaws.auth.Auth;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.log.Log;
import dev.ctxaws.meta.Meta;
import dev.ctxaws.storage.StorageReader;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What every function can do. */
public interface FunctionCtx {
  /**
   * Calls a query. In a query or mutation it reads as part of the same transaction; in an action it
   * is a transaction of its own.
   */
  <A, R extends @Nullable Object> R runQuery(QueryRef<A, R> query, A args);

  /** Calls a query that takes no arguments. */
  default <R extends @Nullable Object> R runQuery(QueryRef<NoArgs, R> query) {
    return runQuery(query, NoArgs.NONE);
  }

  /** Who called. */
  Auth auth();

  /** About this function and its call. */
  Meta meta();

  /** What this function tells its developer. */
  Log log();

  /** Files. */
  StorageReader storage();

  /** The time; in queries and mutations it stands still, so that a retry repeats them. */
  Instant now();

  /** Chance; in queries and mutations from a seed, so that a retry repeats them. */
  RandomGenerator random();

  /**
   * The value of an environment variable.
   *
   * @throws CtxException {@code MissingEnvironmentVariable} when it is not set
   */
  String env(String name);
}
