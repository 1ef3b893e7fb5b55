package dev.ctxaws.bench.meter;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Table;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The functions of an app, and how often one was run. The engine runs a function once for each
 * attempt, so what is more than the calls are retries; functions that call others would count more
 * than once.
 */
final class Runs implements FunctionTable {
  private final FunctionTable app;
  private final LongAdder runs = new LongAdder();

  Runs(FunctionTable app) {
    this.app = app;
  }

  long count() {
    return runs.sum();
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    runs.increment();
    return app.runQuery(ctx, path, args);
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) throws Exception {
    runs.increment();
    return app.runMutation(ctx, path, args);
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) throws Exception {
    return app.runAction(ctx, path, args);
  }

  @Override
  public @Nullable FunctionSpec function(String path) {
    return app.function(path);
  }

  @Override
  public List<String> functions() {
    return app.functions();
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return app.table(number);
  }

  @Override
  public List<Table<?>> tables() {
    return app.tables();
  }
}
