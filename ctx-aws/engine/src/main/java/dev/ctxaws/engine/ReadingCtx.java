package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.auth.Auth;
import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.engine.document.DocumentReader;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.log.Log;
import dev.ctxaws.meta.TransactionMeta;
import dev.ctxaws.runtime.InvalidArgumentsException;
import dev.ctxaws.storage.StorageReader;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The ctx of a query. */
class ReadingCtx implements QueryCtx {
  private final TransactionRun run;
  private final DbReader db;

  ReadingCtx(TransactionRun run) {
    this(run, new DocumentReader(run.app().functions(), run.documents()));
  }

  ReadingCtx(TransactionRun run, DbReader db) {
    this.run = run;
    this.db = db;
  }

  @Override
  public DbReader db() {
    return db;
  }

  @Override
  public <A, R extends @Nullable Object> R runQuery(QueryRef<A, R> query, A args) {
    return runQuery(query, args, TransactionLimits.NONE);
  }

  @Override
  public <A, R extends @Nullable Object> R runQuery(
      QueryRef<A, R> query, A args, TransactionLimits limits) {
    var nested = run.nested(query.path());
    try (var _ = run.documents().limited(limits)) {
      return FunctionRun.nested(
          query,
          () ->
              run.app()
                  .functions()
                  .runQuery(new ReadingCtx(nested), query.path(), query.args().encode(args)));
    } catch (InvalidArgumentsException e) {
      throw FunctionRun.invalidArguments(run.app(), e);
    }
  }

  @Override
  public Auth auth() {
    return FunctionRun.auth(run.caller());
  }

  @Override
  public TransactionMeta meta() {
    return new TransactionCallMeta(run);
  }

  @Override
  public Log log() {
    return run.log();
  }

  @Override
  public StorageReader storage() {
    return run.storage();
  }

  @Override
  public Instant now() {
    return run.now();
  }

  @Override
  public RandomGenerator random() {
    return run.random();
  }

  @Override
  public String env(String name) {
    return env(run.ports(), name);
  }

  static String env(Ports ports, String name) {
    var value = ports.environment().get(name);
    if (value == null) {
      throw new CtxException(
          "MissingEnvironmentVariable", "The environment variable " + name + " is not set.");
    }
    return value;
  }

  final TransactionRun run() {
    return run;
  }
}
