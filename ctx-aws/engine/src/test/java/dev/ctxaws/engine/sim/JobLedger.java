package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is noted outside the store while scheduled functions run: it survives every crash. */
final class JobLedger {
  /** A function begins to run: for the first time, again, or in vain. */
  static final class Begun {
    final JobCall call;
    final boolean isAction;
    final @Nullable Id<ScheduledFunction> job;

    /** What its {@code ctx.now()} was. */
    final Instant now;

    /** What a clock would have said that is right. */
    final Instant truth;

    boolean hasReturned;
    boolean hasThrown;

    private Begun(
        JobCall call,
        boolean isAction,
        @Nullable Id<ScheduledFunction> job,
        Instant now,
        Instant truth) {
      this.call = call;
      this.isAction = isAction;
      this.job = job;
      this.now = now;
      this.truth = truth;
    }
  }

  /** A process is told to look at a job. */
  static final class Woken {
    final Id<ScheduledFunction> job;
    final Instant truth;

    /** What came of it; null when nobody was told, because it failed or the process is gone. */
    @Nullable ScheduledRun run;

    private Woken(Id<ScheduledFunction> job, Instant truth) {
      this.job = job;
      this.truth = truth;
    }
  }

  /** What a call with a number is of. */
  enum Kind {
    /** A mutation, which leaves an effect. */
    MUTATION,
    /** The scheduler of an action, which leaves a job. */
    SCHEDULER
  }

  /** A transaction of its own, and what its caller was told. */
  static final class Asked {
    final Kind kind;
    final long tick;

    /** The action's that asked, or null for a client. */
    final @Nullable Id<ScheduledFunction> by;

    Verdict verdict = Verdict.UNKNOWN;

    private Asked(Kind kind, long tick, @Nullable Id<ScheduledFunction> by) {
      this.kind = kind;
      this.tick = tick;
      this.by = by;
    }
  }

  private static final int LATEST = 3;

  private final Consumer<String> trace;
  private final List<Begun> begun = new ArrayList<>();
  private final List<Woken> woken = new ArrayList<>();
  private final Map<Long, Asked> asked = new LinkedHashMap<>();
  private final Map<Id<ScheduledFunction>, Long> canceled = new LinkedHashMap<>();
  private final List<Id<ScheduledFunction>> canceledByActions = new ArrayList<>();
  private final Map<Id<ScheduledFunction>, Long> jobs = new LinkedHashMap<>();
  private final Map<Long, Instant> wanted = new LinkedHashMap<>();
  private final List<String> mistakes = new ArrayList<>();
  private long numbers;
  private long ticks;

  JobLedger(Consumer<String> trace) {
    this.trace = trace;
  }

  /** A number that no call has. */
  long number() {
    return ++numbers;
  }

  void tell(String line) {
    trace.accept(line);
  }

  /** A job as a trace shows it. */
  String name(Id<ScheduledFunction> job) {
    return "job " + jobs.get(job);
  }

  Begun begin(
      JobCall call,
      boolean isAction,
      @Nullable Id<ScheduledFunction> job,
      Instant now,
      Instant truth) {
    tell("call " + call.number() + (job == null ? "" : " of its job") + " begins at " + now);
    var run = new Begun(call, isAction, job, now, truth);
    begun.add(run);
    return run;
  }

  Woken wake(Id<ScheduledFunction> job, Instant truth) {
    tell(name(job) + " is looked at");
    var look = new Woken(job, truth);
    woken.add(look);
    return look;
  }

  Asked ask(long number, Kind kind, @Nullable Id<ScheduledFunction> by) {
    var call = new Asked(kind, ++ticks, by);
    asked.put(number, call);
    return call;
  }

  /**
   * A job was scheduled, in a transaction that may have yet to commit.
   *
   * @param time when it is to run, or null when nobody knows exactly
   */
  void schedule(long number, Id<ScheduledFunction> job, @Nullable Instant time) {
    tell("call " + number + " is scheduled for " + time);
    jobs.put(job, number);
    if (time != null) {
      wanted.put(number, time);
    }
  }

  /**
   * Somebody has canceled a job, and was told so.
   *
   * @param saw what the mutation has returned
   */
  void canceled(Id<ScheduledFunction> job, Value saw) {
    tell(name(job) + " is canceled, and was " + saw);
    if (saw.equals(text("pending")) || saw.equals(text("inProgress"))) {
      canceled.putIfAbsent(job, ++ticks);
    }
  }

  /** The scheduler of an action may have canceled a job. */
  void mayHaveCanceled(Id<ScheduledFunction> job) {
    canceledByActions.add(job);
  }

  void mistake(String what) {
    tell("MISTAKE " + what);
    mistakes.add(what);
  }

  /**
   * Some job, one of the latest as often as any; it may have come of nothing. Null when there is
   * none yet.
   */
  @Nullable Id<ScheduledFunction> anyJob(RandomGenerator random) {
    if (jobs.isEmpty()) {
      return null;
    }
    int among = random.nextBoolean() ? Math.min(jobs.size(), LATEST) : jobs.size();
    int skipped = jobs.size() - 1 - random.nextInt(among);
    return jobs.keySet().stream().skip(skipped).findFirst().orElseThrow();
  }

  List<Begun> begun() {
    return begun;
  }

  List<Woken> woken() {
    return woken;
  }

  Map<Long, Asked> asked() {
    return asked;
  }

  /** When somebody was first told that a job is canceled; null for never. */
  @Nullable Long canceledAt(@Nullable Id<ScheduledFunction> job) {
    return canceled.get(job);
  }

  boolean mayBeCanceledByAction(Id<ScheduledFunction> job) {
    return canceledByActions.contains(job);
  }

  /** When a call was to run; null when it was never scheduled. */
  @Nullable Instant wanted(long number) {
    return wanted.get(number);
  }

  List<String> mistakes() {
    return mistakes;
  }
}
