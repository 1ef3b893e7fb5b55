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
    var seen = new HashSet<Id<ScheduledFunction>>();
    int lost = failLost();
    int woken = 0;
    int failed = 0;
    for (var jobs = forgotten(seen); !jobs.isEmpty(); jobs = forgotten(seen)) {
      for (var job : jobs) {
        seen.add(job.id());
      }
      for (boolean isWoken : wake(jobs)) {
        woken += isWoken ? 1 : 0;
        failed += isWoken ? 0 : 1;
      }
      if (isOver(start, time)) {
        return new Tally(woken, failed, lost, 0);
      }
    }
    int removed = 0;
    for (int n = remove(); n > 0 && !isOver(start, time); n = remove()) {
      removed += n;
    }
    return new Tally(woken, failed, lost, removed);
  }

  private boolean isOver(long start, Duration time) {
    var left = time.minusNanos(ports.clock().nanos() - start);
    return left.compareTo(LAST_CALL) < 0;
  }

  private List<Found> forgotten(Set<Id<ScheduledFunction>> seen) {
    // Those that were seen and not ended stay in the list, and must not hide the others.
    return write(
            run -> run.jobs().overdue("pending", run.now().minus(PATIENCE), BATCH + seen.size()))
        .stream()
        .filter(job -> !seen.contains(job.id()))
        .limit(BATCH)
        .toList();
  }

  private List<Boolean> wake(List<Found> jobs) {
    return ports.parallel().all(jobs.stream().map(this::waking).toList());
  }

  private Supplier<Boolean> waking(Found job) {
    return () -> {
      try {
        var _ = engine.scheduled().run(job.id(), Caller.DEFAULT_TIME, Watch.NONE);
        return true;
      } catch (CtxException e) {
        return false;
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
