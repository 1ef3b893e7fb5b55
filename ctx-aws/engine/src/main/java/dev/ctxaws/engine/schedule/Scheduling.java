package dev.ctxaws.engine.schedule;

import dev.ctxaws.CtxException;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.document.SystemDocuments;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.schedule.JobBook.Found;
import dev.ctxaws.engine.system.CanonicalPath;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Schedulable;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.schedule.Scheduler;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value.Obj;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ctx.scheduler()} of one run of a mutation, and of those that it calls. What it
 * schedules and cancels is part of their transaction; {@link #wakeUps} are for when that has
 * committed.
 */
public final class Scheduling implements Scheduler {
  private final FunctionTable app;
  private final JobBook book;
  private final CronBook crons;
  private final Instant now;
  private final Cause cause;
  private final ScheduleLimits limits;
  private final RandomGenerator lots;

  private final List<WakeUp> wakeUps = new ArrayList<>();
  private final List<WakeUp> forgotten = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private int functions;
  private long bytes;

  /** What has been scheduled and canceled up to some moment. */
  public record Mark(int functions, long bytes, int wakeUps, int forgotten, int said) {}

  /**
   * Schedules functions of {@code app}.
   *
   * @param documents for the engine itself, and not counted toward what a function may read and
   *     write
   * @param cause what brought this run about, and where the API is, if that is known
   * @param lots spread jobs, so that nobody can see by an id what else was drawn
   */
  public Scheduling(
      FunctionTable app,
      Documents documents,
      Instant now,
      Cause cause,
      ScheduleLimits limits,
      RandomGenerator lots) {
    this.app = app;
    this.book = new JobBook(documents, now);
    this.crons =
        new CronBook(SystemDocuments.writer(documents), book, new CronRuns(), now, lots, said::add);
    this.now = now;
    this.cause = cause;
    this.limits = limits;
    this.lots = lots;
  }

  @Override
  public <A, R extends @Nullable Object> Id<ScheduledFunction> runAfter(
      Duration delay, Schedulable<A, R> function, A args) {
    return schedule(ScheduleTimes.after(now, delay), function, args);
  }

  @Override
  public <A, R extends @Nullable Object> Id<ScheduledFunction> runAt(
      Instant time, Schedulable<A, R> function, A args) {
    return schedule(ScheduleTimes.at(now, time), function, args);
  }

  private <A, R extends @Nullable Object> Id<ScheduledFunction> schedule(
      Instant time, Schedulable<A, R> function, A args) {
    var path = function.path();
    if (app.function(path) == null) {
      throw new CtxException(
          "FunctionNotFound",
          "Attempted to schedule function at nonexistent path: " + CanonicalPath.of(path));
    }
    var encoded = (Obj) function.args().encode(args);
    count(path, Documents.sizeOf(encoded));
    boolean canceled = isParentCanceled();
    var id = book.add(CanonicalPath.of(path), encoded, time, canceled, null, lots);
    if (!canceled) {
      wakeUps.add(wakeUp(id, path, time));
    }
    return id;
  }

  /** To wake a job. One whose function is not there any more fails as a mutation. */
  private WakeUp wakeUp(Id<ScheduledFunction> id, String path, Instant due) {
    var spec = app.function(path);
    var kind = spec == null ? FunctionKind.MUTATION : spec.kind();
    return new WakeUp(id, path, kind, due, cause.origin());
  }

  /** To wake a job. One whose function is not there any more fails as a mutation. */
  public WakeUp wakeUp(Found found) {
    return wakeUp(found.id(), found.function(), found.due());
  }

  @Override
  public void cancel(Id<ScheduledFunction> id) {
    if (id.equals(cause.job()) && isParentRunningHere()) {
      throw new CtxException(
          "CannotCancelSelf", "A scheduled mutation cannot cancel itself while it runs.");
    }
    var found = book.cancelable(id);
    if (found == null) {
      return;
    }
    if (found.state() instanceof State.InProgress) {
      book.cancelRunning(found);
    } else {
      end(found, new State.Canceled());
    }
    forgotten.add(wakeUp(found));
  }

  /**
   * Notes what became of a job that is over. If it was the run of a cron, the next one is
   * scheduled.
   */
  public void end(Found found, State state) {
    book.end(found, state);
    crons.over(found);
  }

  /** An action is over that was canceled while it ran. */
  public void overAfterAll(Found canceled) {
    crons.over(canceled);
  }

  /** Removes a job that has been kept long enough. A canceled action is over by then. */
  public void forget(Found found) {
    overAfterAll(found);
    // Another run of its cron may be over in this transaction, and have it removed already.
    if (found.job().cron() == null || book.find(found.id()) != null) {
      book.remove(found);
    }
  }

  /** The jobs themselves; what is done with them counts toward no limit. */
  public JobBook jobs() {
    return book;
  }

  /** The crons. */
  public CronBook crons() {
    return crons;
  }

  /** Runs of crons count toward no limit: no function has asked for them. */
  private final class CronRuns implements CronBook.Runs {
    @Override
    public Id<ScheduledFunction> add(CronJob cron, Instant time) {
      var path = cron.function();
      var id = book.add(CanonicalPath.of(path), cron.args(), time, false, cron.name(), lots);
      wakeUps.add(wakeUp(id, path, time));
      return id;
    }

    @Override
    public void takeBack(Found pending) {
      book.remove(pending);
      forgotten.add(wakeUp(pending));
    }
  }

  /** What is scheduled by a run that was canceled meanwhile is canceled too. */
  private boolean isParentCanceled() {
    var found = parent();
    return found != null && found.state() instanceof State.Canceled;
  }

  /** A mutation runs in the transaction that ends its job, an action outside of any. */
  private boolean isParentRunningHere() {
    var found = parent();
    return found != null && JobBook.isHeldBy(found, JobBook.HERE);
  }

  private @Nullable Found parent() {
    return cause.job() == null ? null : book.find(cause.job());
  }

  private void count(String path, int size) {
    check(
        functions < limits.functions(),
        "TooManyFunctionsScheduled",
        "Too many functions scheduled by this mutation (limit: %d)".formatted(limits.functions()));
    check(
        size <= limits.bytesOfOne(),
        "ScheduledFunctionsArgumentsTooLarge",
        "The arguments of the scheduled function %s are too large (actual: %d bytes, limit: %d bytes)"
            .formatted(CanonicalPath.of(path), size, limits.bytesOfOne()));
    check(
        bytes + size <= limits.bytes(),
        "ScheduledFunctionsArgumentsTooLarge",
        "Too large total size of the arguments of scheduled functions from this mutation (limit: %d bytes)"
            .formatted(limits.bytes()));
    functions++;
    bytes += size;
  }

  private static void check(boolean within, String code, String message) {
    if (!within) {
      throw new CtxException(code, message);
    }
  }

  /** This moment, for {@link #rollBack}. */
  public Mark mark() {
    return new Mark(functions, bytes, wakeUps.size(), forgotten.size(), said.size());
  }

  /** Forgets what was done since {@code before}, when its writes are rolled back. */
  public void rollBack(Mark before) {
    functions = before.functions();
    bytes = before.bytes();
    cut(wakeUps, before.wakeUps());
    cut(forgotten, before.forgotten());
    cut(said, before.said());
  }

  private static void cut(List<?> list, int length) {
    list.subList(length, list.size()).clear();
  }

  /** Whom to wake once the transaction has committed. */
  public List<WakeUp> wakeUps() {
    return List.copyOf(wakeUps);
  }

  /** Whom nobody needs to wake any more once the transaction has committed. */
  public List<WakeUp> forgotten() {
    return List.copyOf(forgotten);
  }

  /** What should be seen of crons once the transaction has committed. */
  public List<String> said() {
    return List.copyOf(said);
  }
}
