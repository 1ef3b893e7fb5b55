package dev.ctxaws.engine;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.ScheduledRun.Ended;
import dev.ctxaws.engine.schedule.JobBook;
import dev.ctxaws.engine.schedule.JobBook.Found;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.runtime.InvalidArgumentsException;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs scheduled functions that somebody has woken. The rules stand in {@link JobBook}.
 *
 * <p>What the function does wrong becomes the state of its job. What is nobody's fault, such as a
 * store that cannot be reached, is thrown as a {@link CtxException}, and leaves the job pending or,
 * when an action had begun, in progress: wake it again later.
 */
public final class ScheduledCalls {
  /** How many characters of what a function has thrown are kept. */
  private static final int LONGEST_ERROR = 16_384;

  private final Engine engine;
  private final Ports ports;
  private final App app;
  private final Transactions transactions;

  ScheduledCalls(Engine engine, Ports ports, App app, Transactions transactions) {
    this.engine = engine;
    this.ports = ports;
    this.app = app;
    this.transactions = transactions;
  }

  /**
   * Runs a mutation that is due, or says why not. Other transactions that get in first delay it and
   * never fail it.
   *
   * @param function its path, as whoever woke it knows it; the document decides
   * @param time how long it may take
   */
  public ScheduledRun run(Id<ScheduledFunction> id, String function, Duration time, Watch watch) {
    return handedOn(timed(id, function, time, new JobWatch(watch, id)));
  }

  /** What has not run here has to be woken again, or elsewhere. */
  private ScheduledRun handedOn(ScheduledRun run) {
    switch (run) {
      case ScheduledRun.NotDue(var again) -> ports.timers().wake(List.of(again));
      case ScheduledRun.Elsewhere(var there) -> ports.timers().wake(List.of(there));
      case Ended _, ScheduledRun.NothingToDo _ -> {}
    }
    return run;
  }

  /** A function that takes too long has failed, and would again. */
  private ScheduledRun timed(
      Id<ScheduledFunction> id, String function, Duration time, Watch watch) {
    try {
      return runHere(id, function, time, watch);
    } catch (CtxException e) {
      // What took too long with a cause is the store, and another time it may not.
      if (!e.code().equals("FunctionTimedOut") || e.getCause() != null) {
        throw e;
      }
      return transaction(
          function,
          Caller.DEFAULT_TIME,
          Watch.NONE.nested(watch::log),
          run -> {
            var found = run.jobs().find(id);
            if (found == null || !(found.state() instanceof State.Pending)) {
              return new ScheduledRun.NothingToDo();
            }
            return ended(run, found, failed(e));
          });
    }
  }

  private ScheduledRun runHere(
      Id<ScheduledFunction> id, String function, Duration time, Watch watch) {
    return transaction(
        function,
        time,
        watch,
        run -> {
          var book = run.jobs();
          var found = book.find(id);
          var notNow = notNow(found, run);
          if (notNow != null || found == null) {
            return notNow == null ? new ScheduledRun.NothingToDo() : notNow;
          }
          if (kind(found) == FunctionKind.ACTION) {
            return new ScheduledRun.Elsewhere(run.scheduling().wakeUp(found));
          }
          book.begin(found, JobBook.HERE);
          return ended(run, found, mutate(run.named(found.function()), found));
        });
  }

  /**
   * Runs an action that is due, in this process, or says why not.
   *
   * @param function its path, as whoever woke it knows it; the document decides
   * @param time how long it may take
   */
  public ScheduledRun runAction(
      Id<ScheduledFunction> id, String function, Duration time, Watch watch) {
    var attempt = newAttempt();
    var claimed = claim(id, function, attempt, time);
    if (claimed.found() == null) {
      return handedOn(claimed.otherwise());
    }
    var ended = act(claimed.found(), time, new JobWatch(watch, id));
    return transaction(
        function,
        Caller.DEFAULT_TIME,
        Watch.NONE.nested(watch::log),
        run -> {
          var now = run.jobs().find(id);
          if (now == null || !JobBook.isHeldBy(now, attempt)) {
            // Canceled meanwhile: what it has done stands.
            if (now != null && now.state() instanceof State.Canceled) {
              run.scheduling().overAfterAll(now);
            }
            return new ScheduledRun.NothingToDo();
          }
          return ended(run, now, ended);
        });
  }

  /** A job that was claimed, or why it was not. */
  private record Claimed(@Nullable Found found, ScheduledRun otherwise) {}

  private Claimed claim(Id<ScheduledFunction> id, String function, String attempt, Duration time) {
    return transaction(
        function,
        time,
        Watch.NONE,
        run -> {
          var found = run.jobs().find(id);
          var notNow = notNow(found, run);
          if (notNow != null || found == null) {
            return new Claimed(null, notNow == null ? new ScheduledRun.NothingToDo() : notNow);
          }
          run.jobs().begin(found, attempt);
          return new Claimed(found, new ScheduledRun.NothingToDo());
        });
  }

  private @Nullable ScheduledRun notNow(@Nullable Found found, TransactionRun run) {
    if (found == null || !(found.state() instanceof State.Pending)) {
      return new ScheduledRun.NothingToDo();
    }
    return run.now().isBefore(found.due())
        ? new ScheduledRun.NotDue(run.scheduling().wakeUp(found))
        : null;
  }

  private static Ended ended(TransactionRun run, Found found, Ended ended) {
    run.scheduling().end(found, ended.state());
    return ended;
  }

  private Ended mutate(TransactionRun run, Found found) {
    var path = found.function();
    var before = run.savepoint();
    try {
      app.find(path, FunctionKind.MUTATION, run.caller());
      var _ = app.functions().runMutation(new WritingCtx(run), path, found.job().call().args());
      return new Ended(new State.Success());
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      Transactions.rethrowOwn(e);
      run.rollBack(before);
      return failed(e);
    }
  }

  private Ended act(Found found, Duration time, Watch watch) {
    try {
      var caller = new Caller(null, true, time);
      var _ = engine.action(found.function(), found.job().call().args(), caller, watch);
      return new Ended(new State.Success());
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private Ended failed(Throwable thrown) {
    var why =
        switch (thrown) {
          case AppException e -> e;
          case CtxException e -> e;
          case InvalidArgumentsException e -> FunctionRun.invalidArguments(app, e);
          default -> FunctionRun.failed(thrown);
        };
    var text = String.valueOf(why.getMessage());
    var error = why instanceof AppException ? "Uncaught ConvexError: " + text : text;
    return new Ended(new State.Failed(cut(error)), why);
  }

  /** What a function throws may have any length; its job has to end nevertheless. */
  private static String cut(String error) {
    if (error.length() <= LONGEST_ERROR) {
      return error;
    }
    int end = LONGEST_ERROR - 1;
    return error.substring(0, Character.isHighSurrogate(error.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  private <T> T transaction(String path, Duration time, Watch watch, Engine.Attempt<T> work) {
    return engine.write(transactions, path, new Caller(null, true, time), watch, work);
  }

  private String newAttempt() {
    var bytes = new byte[16];
    ports.entropy().fill(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What a job's function is; one that is not there any more fails as a mutation. */
  private FunctionKind kind(Found found) {
    var spec = app.functions().function(found.function());
    return spec == null ? FunctionKind.MUTATION : spec.kind();
  }

  /** For jobs, which others may delay but never fail. */
  static Retries retries() {
    return new Retries(
        Integer.MAX_VALUE,
        Retries.CONVEX.firstPause(),
        Retries.CONVEX.longestPause(),
        Retries.CONVEX.patientAfter());
  }
}
