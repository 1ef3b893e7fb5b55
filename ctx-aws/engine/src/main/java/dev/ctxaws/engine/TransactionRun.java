package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.schedule.JobBook;
import dev.ctxaws.engine.schedule.Scheduling;
import dev.ctxaws.engine.storage.FileBook;
import dev.ctxaws.value.Value;
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
    Scheduling scheduling,
    FileBook files,
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
    return with(called, random.split(), depth + 1);
  }

  /** The same for another function in the place of this one. */
  TransactionRun named(String function) {
    return with(function, random, depth);
  }

  private TransactionRun with(String function, SplittableRandom chance, int deep) {
    return new TransactionRun(
        app, ports, caller, watch, function, log, documents, scheduling, files, now, chance, deep);
  }

  /** Notes that the function is about to return {@code value}, and returns it. */
  Value returned(Value value) {
    watch.result(value);
    return value;
  }

  /** Scheduled functions, for the engine itself. */
  JobBook jobs() {
    return scheduling.jobs();
  }

  /** The {@code ctx.storage()}. */
  TransactionFiles storage() {
    return new TransactionFiles(ports, watch, files);
  }

  /** A moment to which {@link #rollBack} can return. */
  record Savepoint(Documents.Savepoint documents, Scheduling.Mark scheduled) {}

  /** This moment. */
  Savepoint savepoint() {
    return new Savepoint(documents.savepoint(), scheduling.mark());
  }

  /** Undoes what was written and scheduled since {@code before}. */
  void rollBack(Savepoint before) {
    documents.rollBack(before.documents());
    scheduling.rollBack(before.scheduled());
  }
}
