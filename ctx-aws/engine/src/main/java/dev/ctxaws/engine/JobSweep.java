package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.schedule.JobBook;
import dev.ctxaws.engine.schedule.JobBook.Found;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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

  /** How a sweep runs what it finds, and whom it tells. */
  public interface Runs {
    /**
     * Runs a job, or hands it on.
     *
     * @throws CtxException when neither could be done
     */
    ScheduledRun run(Id<ScheduledFunction> job, String function);

    /** An action was begun and never ended, so that it has failed. */
    void lost(Id<ScheduledFunction> job, String function);

    /** What there is to say of crons whose runs have ended in the sweep. */
    void log(LogLine line);
  }

  /** Sweeps until nothing is left to do, or {@code time} is over, and tells nobody. */
  public Tally sweep(Duration time) {
    return sweep(time, new Silent(engine.scheduled()));
  }

  private record Silent(ScheduledCalls calls) implements Runs {
    @Override
    public ScheduledRun run(Id<ScheduledFunction> job, String function) {
      return calls.run(job, function, Caller.DEFAULT_TIME, Watch.NONE);
    }

    @Override
    public void lost(Id<ScheduledFunction> job, String function) {}

    @Override
    public void log(LogLine line) {}
  }

  /** Sweeps until nothing is left to do, or {@code time} is over. */
  public Tally sweep(Duration time, Runs runs) {
    var round = new Round(ports.clock().nanos(), time, runs);
    var lost = new State.Failed("Transient error while executing action");
    var failed = forEach("inProgress", round, (run, job) -> run.scheduling().end(job, lost));
    failed.forEach(job -> runs.lost(job.id(), job.function()));
    var tally = wakeForgotten(round);
    int removed = 0;
    for (var state : List.of("success", "failed", "canceled")) {
      removed += forEach(state, round, (run, job) -> run.scheduling().forget(job)).size();
    }
    return new Tally(tally.woken(), tally.failed(), failed.size(), removed);
  }

  private Tally wakeForgotten(Round round) {
    var places = new Places();
    int woken = 0;
    int failed = 0;
    int pending = 0;
    var jobs = forgotten(places);
    while (!jobs.isEmpty() && pending < MOST_PENDING && !isOver(round)) {
      for (var woke : wake(jobs, round.runs())) {
        woken += woke.run() == null ? 0 : 1;
        failed += woke.run() == null ? 1 : 0;
        pending += woke.run() instanceof ScheduledRun.Ended ? 0 : 1;
      }
      places.pass(jobs);
      jobs = forgotten(places);
    }
    return new Tally(woken, failed, 0, 0);
  }

  private record Round(long start, Duration time, Runs runs) {}

  private boolean isOver(Round round) {
    var left = round.time().minusNanos(ports.clock().nanos() - round.start());
    return left.compareTo(LAST_CALL) < 0;
  }

  /*
   * What a sweep has dealt with is in its way: jobs that are still pending, and where others were,
   * the tombstones of their entries, for half an hour. Whoever began each time with the first would
   * read all of them again for every few jobs.
   */

  /** How far a sweep has come in each shard. */
  private static final class Places {
    private final Map<Integer, List<Found>> last = new HashMap<>();

    /** The last that was dealt with, and those beside it; none when none was. */
    List<Found> last(int shard) {
      return last.getOrDefault(shard, List.of());
    }

    /** Those were dealt with, in the order in which they lie. */
    void pass(List<Found> jobs) {
      for (var job : jobs) {
        var beside = last.computeIfAbsent(job.job().shard(), _ -> new ArrayList<>());
        beside.removeIf(before -> !before.isBeside(job));
        beside.add(job);
      }
    }
  }

  private List<Found> forgotten(Places places) {
    return write(Watch.NONE, run -> next(run.jobs(), "pending", run.now().minus(PATIENCE), places));
  }

  private static List<Found> next(JobBook book, String state, Instant before, Places places) {
    var jobs = new ArrayList<Found>();
    for (int shard = 0; shard < Job.SHARDS; shard++) {
      jobs.addAll(book.overdue(state, shard, places.last(shard), before, OF_EACH_SHARD));
      if (!jobs.isEmpty() && book.hasReadMuch()) {
        // They are large. The shards that are left have their turn when these have gone.
        break;
      }
    }
    return jobs;
  }

  /**
   * A job that was woken.
   *
   * @param run what came of it, or null when it could not be woken
   */
  private record Woken(Found job, @Nullable ScheduledRun run) {}

  private List<Woken> wake(List<Found> jobs, Runs runs) {
    return ports.parallel().all(jobs.stream().map(job -> waking(job, runs)).toList());
  }

  private static Supplier<Woken> waking(Found job, Runs runs) {
    return () -> {
      try {
        return new Woken(job, runs.run(job.id(), job.function()));
      } catch (CtxException e) {
        return new Woken(job, null);
      }
    };
  }

  /** Does something with the jobs in a state that are overdue, and returns them. */
  private List<Found> forEach(String state, Round round, BiConsumer<TransactionRun, Found> work) {
    var watch = Watch.NONE.nested(round.runs()::log);
    var places = new Places();
    var all = new ArrayList<Found>();
    while (true) {
      var some = some(watch, state, places, work);
      all.addAll(some);
      if (some.isEmpty() || isOver(round)) {
        return all;
      }
      places.pass(some);
    }
  }

  private List<Found> some(
      Watch watch, String state, Places places, BiConsumer<TransactionRun, Found> work) {
    return write(
        watch,
        run -> {
          var jobs = next(run.jobs(), state, run.now(), places);
          jobs.forEach(job -> work.accept(run, job));
          return jobs;
        });
  }

  private <T> T write(Watch watch, Engine.Attempt<T> work) {
    return engine.write("sweep", new Caller(null, true), watch, work);
  }
}
