package dev.ctxaws.engine;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.schedule.JobBook;
import dev.ctxaws.engine.schedule.JobBook.Found;
import dev.ctxaws.engine.system.CanonicalPath;
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
   * @param time how long it may take
   */
  public ScheduledRun run(Id<ScheduledFunction> id, Duration time, Watch watch) {
    var run = timed(id, time, new JobWatch(watch, id));
    switch (run) {
      case ScheduledRun.NotDue(var again) -> ports.timers().wake(List.of(again));
      case ScheduledRun.Elsewhere(var there) -> ports.timers().wake(List.of(there));
      case ScheduledRun.Ended _, ScheduledRun.NothingToDo _ -> {}
    }
    return run;
  }

  /** A function that takes too long has failed, and would again. */
  private ScheduledRun timed(Id<ScheduledFunction> id, Duration time, Watch watch) {
    try {
      return runHere(id, time, watch);
    } catch (CtxException e) {
      // What took too long with a cause is the store, and another time it may not.
      if (!e.code().equals("FunctionTimedOut") || e.getCause() != null) {
        throw e;
      }
      return transaction(
          "scheduled",
          Caller.DEFAULT_TIME,
          Watch.NONE,
          run -> {
            var found = run.jobs().find(id);
            if (found == null || !(found.state() instanceof State.Pending)) {
              return new ScheduledRun.NothingToDo();
            }
            var state = failed(e);
            run.jobs().end(found, state);
            return new ScheduledRun.Ended(state);
          });
    }
  }

  private ScheduledRun runHere(Id<ScheduledFunction> id, Duration time, Watch watch) {
    return transaction(
        "scheduled",
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
            return new ScheduledRun.Elsewhere(wakeUp(found));
          }
          book.begin(found, JobBook.HERE);
          var state = mutate(run.named(path(found)), found);
          book.end(found, state);
          return new ScheduledRun.Ended(state);
        });
  }

  /**
   * Runs an action that is due, in this process, or says why not.
   *
   * @param time how long it may take
   */
  public ScheduledRun runAction(Id<ScheduledFunction> id, Duration time, Watch watch) {
    var attempt = newAttempt();
    var claimed = claim(id, attempt, time);
    if (claimed.found() == null) {
      return claimed.otherwise();
    }
    var state = act(claimed.found(), time, new JobWatch(watch, id));
    return transaction(
        "scheduled",
        Caller.DEFAULT_TIME,
        Watch.NONE,
        run -> {
          var now = run.jobs().find(id);
          if (now == null || !JobBook.isHeldBy(now, attempt)) {
            // Canceled meanwhile: what it has done stands.
            return new ScheduledRun.NothingToDo();
          }
          run.jobs().end(now, state);
          return new ScheduledRun.Ended(state);
        });
  }

  /** A job that was claimed, or why it was not. */
  private record Claimed(@Nullable Found found, ScheduledRun otherwise) {}

  private Claimed claim(Id<ScheduledFunction> id, String attempt, Duration time) {
    return transaction(
        "scheduled",
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
    return run.now().isBefore(found.due()) ? new ScheduledRun.NotDue(wakeUp(found)) : null;
  }

  private State mutate(TransactionRun run, Found found) {
    var path = path(found);
    var before = run.savepoint();
    try {
      app.find(path, FunctionKind.MUTATION, run.caller());
      var _ = app.functions().runMutation(new WritingCtx(run), path, found.job().call().args());
      return new State.Success();
    } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
      Transactions.rethrowOwn(e);
      run.rollBack(before);
      return failed(e);
    }
  }

  private State act(Found found, Duration time, Watch watch) {
    try {
      var caller = new Caller(null, true, time);
      var _ = engine.action(path(found), found.job().call().args(), caller, watch);
      return new State.Success();
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private State failed(Throwable e) {
    return new State.Failed(
        switch (e) {
          case AppException thrown -> "Uncaught ConvexError: " + thrown.getMessage();
          case CtxException thrown -> String.valueOf(thrown.getMessage());
          case InvalidArgumentsException invalid ->
              String.valueOf(FunctionRun.invalidArguments(app, invalid).getMessage());
          default -> String.valueOf(FunctionRun.failed(e).getMessage());
        });
  }

  private <T> T transaction(String path, Duration time, Watch watch, Engine.Attempt<T> work) {
    return engine.write(transactions, path, new Caller(null, true, time), watch, work);
  }

  private String newAttempt() {
    var bytes = new byte[16];
    ports.entropy().fill(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private WakeUp wakeUp(Found found) {
    return new WakeUp(found.id(), path(found), kind(found), found.due());
  }

  /** What a job's function is; one that is not there any more fails as a mutation. */
  private FunctionKind kind(Found found) {
    var spec = app.functions().function(path(found));
    return spec == null ? FunctionKind.MUTATION : spec.kind();
  }

  private static String path(Found found) {
    return CanonicalPath.path(found.job().call().name());
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
