package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.schedule.JobBook.Found;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks after scheduled functions that nobody else does: runs those whose wake-up was lost, those
 * first that have waited longest; fails actions that must have been lost; removes what has been
 * kept long enough.
 *
 * <p>To be done every minute. Several sweeps at a time do no harm.
 */
public final class JobSweep {
  /*
   * Jobs lie in shards, in the order of their times, and a shard is drawn by lot. So the first few of
   * every shard are about the first of all, and whoever takes just these has read no job in vain.
   */

  /** How many jobs of each shard are looked at together. */
  private static final int OF_EACH_SHARD = 4;

  /** How long after its time a job is thought to have been forgotten. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

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
    var deadline = new Deadline(ports.clock().nanos(), time);
    int lost = untilNothingIsLeft(deadline, this::failLost);
    var pending = new Pending();
    int woken = 0;
    int failed = 0;
    var jobs = forgotten(pending);
    while (!jobs.isEmpty() && pending.size() < MOST_PENDING && !isOver(deadline)) {
      for (var woke : wake(jobs)) {
        woken += woke.run() == null ? 0 : 1;
        failed += woke.run() == null ? 1 : 0;
        if (!(woke.run() instanceof ScheduledRun.Ended)) {
          pending.add(woke.job());
        }
      }
      jobs = forgotten(pending);
    }
    int removed = untilNothingIsLeft(deadline, this::remove);
    return new Tally(woken, failed, lost, removed);
  }

  private record Deadline(long start, Duration time) {}

  private boolean isOver(Deadline deadline) {
    var left = deadline.time().minusNanos(ports.clock().nanos() - deadline.start());
    return left.compareTo(LAST_CALL) < 0;
  }

  private int untilNothingIsLeft(Deadline deadline, IntSupplier some) {
    int all = 0;
    for (int n = some.getAsInt(); n > 0; n = isOver(deadline) ? 0 : some.getAsInt()) {
      all += n;
    }
    return all;
  }

  /** What this sweep has tried, and is pending still: it must not hide the others of its shard. */
  private static final class Pending {
    private final Set<Id<ScheduledFunction>> jobs = new HashSet<>();
    private final int[] ofShard = new int[Job.SHARDS];

    void add(Found job) {
      if (jobs.add(job.id())) {
        ofShard[job.job().shard()]++;
      }
    }

    boolean contains(Found job) {
      return jobs.contains(job.id());
    }

    int size() {
      return jobs.size();
    }
  }

  private List<Found> forgotten(Pending tried) {
    return write(
        run -> {
          var before = run.now().minus(PATIENCE);
          var jobs = new ArrayList<Found>();
          for (int shard = 0; shard < Job.SHARDS; shard++) {
            int most = OF_EACH_SHARD + tried.ofShard[shard];
            jobs.addAll(run.jobs().overdue("pending", shard, before, most));
          }
          jobs.removeIf(tried::contains);
          return jobs;
        });
  }

  /**
   * A job that was woken.
   *
   * @param run what came of it, or null when it could not be woken
   */
  private record Woken(Found job, @Nullable ScheduledRun run) {}

  private List<Woken> wake(List<Found> jobs) {
    return ports.parallel().all(jobs.stream().map(this::waking).toList());
  }

  private Supplier<Woken> waking(Found job) {
    return () -> {
      try {
        var calls = engine.scheduled();
        return new Woken(job, calls.run(job.id(), job.function(), Caller.DEFAULT_TIME, Watch.NONE));
      } catch (CtxException e) {
        return new Woken(job, null);
      }
    };
  }

  private int failLost() {
    var failed = new State.Failed("Transient error while executing action");
    return eachOverdue("inProgress", (run, job) -> run.scheduling().end(job, failed));
  }

  private int remove() {
    int removed = 0;
    for (var state : List.of("success", "failed", "canceled")) {
      removed += eachOverdue(state, (run, job) -> run.jobs().remove(job));
    }
    return removed;
  }

  /** Does something with some of the jobs that are overdue, and returns with how many. */
  private int eachOverdue(String state, BiConsumer<TransactionRun, Found> work) {
    return write(
        run -> {
          int done = 0;
          for (int shard = 0; shard < Job.SHARDS; shard++) {
            for (var job : run.jobs().overdue(state, shard, run.now(), OF_EACH_SHARD)) {
              work.accept(run, job);
              done++;
            }
          }
          return done;
        });
  }

  private <T> T write(Engine.Attempt<T> work) {
    return engine.write("sweep", new Caller(null, true), Watch.NONE, work);
  }
}
