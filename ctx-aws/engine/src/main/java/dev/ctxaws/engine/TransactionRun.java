package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.document.Documents;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * One run of a query or mutation, and of those it calls: one transaction, one moment, one source of
 * chance, one log.
 *
 * @param path the function that runs
 * @param depth how many functions have called each other to get here
 */
record TransactionRun(
    App app,
    Ports ports,
    Caller caller,
    Watch watch,
    String path,
    LogLines log,
    Documents documents,
    Instant now,
    SplittableRandom random,
    int depth) {
  /** The same for a function that this one calls. */
  TransactionRun nested(String called) {
    if (depth == FunctionRun.MAX_DEPTH) {
      throw new CtxException(
          "MaximumCallDepthExceeded",
          "Queries and mutations may call each other " + FunctionRun.MAX_DEPTH + " deep.");
    }
    return new TransactionRun(
        app, ports, caller, watch, called, log, documents, now, random.split(), depth + 1);
  }
}
