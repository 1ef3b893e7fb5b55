package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.schedule.JobBook.Found;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after scheduled functions that nobody else does: runs those whose wake-up was lost, the
 * oldest first; fails actions that must have been lost; removes what has been kept long enough.
 *
 * <p>To be done every minute. Several sweeps at a time do no harm.
 */
public final class JobSweep {
  /** How long after its time a job is thought to have been forgotten. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How many jobs are looked at together. */
  private static final int BATCH = 64;

  /** So many actions are handed on in one sweep, and no more: they have to be run, too. */
  private static final int MOST_PENDING = 1000;

  /** What is left at the end of the time for whatever was begun. */
  private static final Duration LAST_CALL = Duration.ofSeconds(10);

  private final Engine engine;
  private final Ports ports;

  JobSweep(Engine engine, Ports ports) {
    this.engine = engine;
    this.ports = ports;
  }

  /**
   * What was done.
   *
   * @param woken jobs that were run, or handed on to where they run
   * @param failed jobs that could not be woken, and are left to the next sweep
   * @param lost actions that were begun and never ended
   * @param removed jobs that had been kept long enough
   */
  public record Tally(int woken, int failed, int lost, int removed) {}

  /** Sweeps until nothing is left to do, or {@code time} is over. */
  public Tally sweep(Duration time) {
    long start = ports.clock().nanos();
    int lost = failLost();
    int woken = 0;
    var pending = new HashSet<Id<ScheduledFunction>>();
    var failed = new HashSet<Id<ScheduledFunction>>();
    var jobs = forgotten(pending);
    while (!jobs.isEmpty() && pending.size() < MOST_PENDING && !isOver(start, time)) {
      for (var woke : wake(jobs)) {
        woken += woke.run() == null ? 0 : 1;
        if (woke.run() == null) {
          failed.add(woke.job());
        }
        if (!(woke.run() instanceof ScheduledRun.Ended)) {
          pending.add(woke.job());
        }
      }
      jobs = forgotten(pending);
    }
    int removed = 0;
    for (int n = remove(); n > 0 && !isOver(start, time); n = remove()) {
      removed += n;
    }
    return new Tally(woken, failed.size(), lost, removed);
  }

  private boolean isOver(long start, Duration time) {
    var left = time.minusNanos(ports.clock().nanos() - start);
    return left.compareTo(LAST_CALL) < 0;
  }

  /** The oldest that this sweep has not tried yet. */
  private List<Found> forgotten(Set<Id<ScheduledFunction>> tried) {
    // Those that were tried and are pending still must not hide the others.
    return write(
            run -> run.jobs().overdue("pending", run.now().minus(PATIENCE), BATCH + tried.size()))
        .stream()
        .filter(job -> !tried.contains(job.id()))
        .limit(BATCH)
        .toList();
  }

  /**
   * A job that was woken.
   *
   * @param run what came of it, or null when it could not be woken
   */
  private record Woken(Id<ScheduledFunction> job, @Nullable ScheduledRun run) {}

  private List<Woken> wake(List<Found> jobs) {
    return ports.parallel().all(jobs.stream().map(this::waking).toList());
  }

  private Supplier<Woken> waking(Found job) {
    return () -> {
      try {
        var run = engine.scheduled().run(job.id(), Caller.DEFAULT_TIME, Watch.NONE);
        return new Woken(job.id(), run);
      } catch (CtxException e) {
        return new Woken(job.id(), null);
      }
    };
  }

  private int failLost() {
    return write(
        run -> {
          var jobs = run.jobs().overdue("inProgress", run.now(), BATCH);
          var failed = new State.Failed("Transient error while executing action");
          jobs.forEach(job -> run.jobs().end(job, failed));
          return jobs.size();
        });
  }

  private int remove() {
    return write(
        run -> {
          int removed = 0;
          for (var state : List.of("success", "failed", "canceled")) {
            var jobs = run.jobs().overdue(state, run.now(), BATCH);
            jobs.forEach(run.jobs()::remove);
            removed += jobs.size();
          }
          return removed;
        });
  }

  private <T> T write(Engine.Attempt<T> work) {
    return engine.write("sweep", new Caller(null, true), Watch.NONE, work);
  }
}
