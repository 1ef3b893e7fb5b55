package dev.ctxaws.engine;

import dev.ctxaws.meta.FunctionMetadata;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.meta.TransactionMeta;
import dev.ctxaws.meta.TransactionMetrics;

/** The {@code ctx.meta()} of a query or mutation. */
record TransactionCallMeta(TransactionRun run) implements TransactionMeta {
  @Override
  public FunctionMetadata getFunctionMetadata() {
    return CallMeta.function(run.app(), run.path());
  }

  @Override
  public RequestMetadata getRequestMetadata() {
    return run.watch().request();
  }

  @Override
  public TransactionMetrics getTransactionMetrics() {
    return run.documents().metrics();
  }
}
