package dev.ctxaws.processor;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.auth.Auth;
import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.log.Log;
import dev.ctxaws.meta.TransactionMeta;
import dev.ctxaws.storage.StorageReader;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The ctx of functions that ask nothing of it. */
final class NoCtx implements QueryCtx {
  private static UnsupportedOperationException asked() {
    return new UnsupportedOperationException("This function was not to ask its ctx anything.");
  }

  @Override
  public DbReader db() {
    throw asked();
  }

  @Override
  public <A, R extends @Nullable Object> R runQuery(QueryRef<A, R> query, A args) {
    throw asked();
  }

  @Override
  public <A, R extends @Nullable Object> R runQuery(
      QueryRef<A, R> query, A args, TransactionLimits limits) {
    throw asked();
  }

  @Override
  public TransactionMeta meta() {
    throw asked();
  }

  @Override
  public Log log() {
    throw asked();
  }

  @Override
  public Auth auth() {
    throw asked();
  }

  @Override
  public StorageReader storage() {
    throw asked();
  }

  @Override
  public Instant now() {
    throw asked();
  }

  @Override
  public RandomGenerator random() {
    throw asked();
  }

  @Override
  public String env(String name) {
    throw asked();
  }
}
