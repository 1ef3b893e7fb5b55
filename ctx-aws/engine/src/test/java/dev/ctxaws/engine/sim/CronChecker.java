package dev.ctxaws.engine.sim;

import dev.ctxaws.cron.Cron;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.cron.CronSchedule;
import dev.ctxaws.engine.sim.CronHistory.Life;
import dev.ctxaws.engine.sim.CronHistory.Version;
import dev.ctxaws.engine.sim.CronLedger.Begun;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.system.CanonicalPath;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of crons, whatever went wrong. Each change of each cron that the store has seen
 * is one of four: a deployment has added, changed or removed it, or one of its runs is over and the
 * next was added; and what began to run was such a run, at its time, and never beside another.
 */
final class CronChecker {
  /** So many occurrences that are left out are counted, where they go by a clock. */
  private static final int MOST_COUNTED = 1_000;

  /** Documents have times in milliseconds, and say a little later when they were inserted. */
  private static final Duration ROUNDED = Duration.ofMillis(2);

  /**
   * What there was to check.
   *
   * @param skipped occurrences that were left out
   */
  record Tally(int crons, int changes, int runs, int begun, long skipped) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          crons + other.crons,
          changes + other.changes,
          runs + other.runs,
          begun + other.begun,
          skipped + other.skipped);
    }
  }

  private final CronLedger ledger;
  private final Duration wrong;
  private final List<Life<Cron>> crons;
  private final Map<String, Life<Job>> jobs;
  private final Map<Id<?>, Integer> notes;

  /** The cron of each job that is a run of one. */
  private final Map<Id<ScheduledFunction>, Life<Cron>> runs = new HashMap<>();

  private int changes;
  private long skipped;

  /**
   * To check a history.
   *
   * @param wrong how far any clock may have been from the truth at any time
   */
  CronChecker(CronLedger ledger, CronHistory history, Duration wrong) {
    this.ledger = ledger;
    this.wrong = wrong;
    this.crons = history.crons();
    this.jobs = history.jobs();
    this.notes = history.notes();
  }

  /** Throws what is wrong. */
  void check() {
    require(ledger.mistakes().isEmpty(), ledger.mistakes().toString());
    crons.forEach(this::checkLife);
    checkDeployments();
    for (var job : jobs.values()) {
      checkJob(job);
    }
    for (var begun : ledger.begun()) {
      checkBegun(begun);
    }
    crons.forEach(this::checkAlone);
  }

  private void checkLife(Life<Cron> cron) {
    checkAdded(cron);
    var before = cron.first();
    for (var version : cron.versions().subList(1, cron.versions().size())) {
      if (version.value() == null) {
        checkRemoved(before.there(), version.by());
      } else if (version.there().job().equals(before.there().job())) {
        checkNext(cron, before.there(), version);
      } else {
        checkChanged(before.there(), version);
      }
      before = version;
    }
  }

  /** A job that a transaction has added as the next run of a cron. */
  private Life<Job> added(Life<Cron> cron, Version<Cron> version) {
    var now = version.there();
    var job = job(now.run());
    require(runs.put(now.run(), cron) == null, job + " is a run twice");
    var first = job.first();
    var call = first.there().call();
    require(first.by().equals(version.by()), name(now) + " has a run that was there before");
    require(call.state() instanceof State.Pending, name(now) + " has a run that is over");
    require(
        call.name().equals(CanonicalPath.of(now.job().function()))
            && call.args().equals(now.job().args())
            && now.job().name().equals(first.there().cron()),
        name(now) + " has a run of something else: " + first.there());
    return job;
  }

  private Life<Job> job(Id<ScheduledFunction> id) {
    return Objects.requireNonNull(jobs.get(id.value()), "a run was never there");
  }

  private static Instant due(Life<Job> job) {
    return job.first().there().call().scheduledTime();
  }

  private void checkAdded(Life<Cron> cron) {
    var first = cron.first().there();
    checkDelay(first);
    require(first.skipped() == 0 && first.last() == null, name(first) + " is new, and had runs");
    checkFirst(first, added(cron, cron.first()));
  }

  private void checkDelay(Cron cron) {
    var below =
        switch (cron.job().schedule()) {
          case CronSchedule.Interval _ -> Duration.ofMillis(1);
          case CronSchedule.Hourly(var minute) -> below(minute);
          case CronSchedule.Daily(_, var minute) -> below(minute);
          case CronSchedule.Weekly(_, _, var minute) -> below(minute);
          case CronSchedule.Monthly(_, _, var minute) -> below(minute);
          case CronSchedule.Expression _ -> Duration.ofMinutes(1);
        };
    require(
        !cron.delay().isNegative() && cron.delay().compareTo(below) < 0,
        name(cron) + " is delayed by " + cron.delay());
  }

  private static Duration below(@Nullable Integer minute) {
    return minute == null ? Duration.ofHours(1) : Duration.ofMinutes(1);
  }

  /** The first run is at once, or at the first time that the clock will show. */
  private void checkFirst(Cron cron, Life<Job> run) {
    var now = run.created();
    var due = due(run);
    if (cron.job().schedule() instanceof CronSchedule.Interval) {
      require(
          !due.isAfter(now) && due.isAfter(now.minus(ROUNDED)),
          name(cron) + " is first due at " + due);
      return;
    }
    var calendar = calendar(cron, due);
    require(calendar.has(due), name(cron) + " is never due at " + due);
    require(due.isAfter(now.minus(ROUNDED)), name(cron) + " is first due in the past: " + due);
    require(calendar.between(now, due, 1).isEmpty(), name(cron) + " might be due before " + due);
  }

  private static CronCalendar calendar(Cron cron, Instant base) {
    return new CronCalendar(cron.job(), cron.delay(), base);
  }

  /** One run is over, and the next was added by the transaction that says so. */
  private void checkNext(Life<Cron> cron, Cron before, Version<Cron> version) {
    var now = version.there();
    require(now.delay().equals(before.delay()), name(now) + " has another delay");
    require(before.run().equals(now.last()), name(now) + " does not know its last run");
    var ended = job(before.run());
    require(isOver(ended, version.by()), name(now) + " goes on, and its run is not over");
    var run = added(cron, version);
    long left = now.skipped() - before.skipped();
    require(left >= 0, name(now) + " has skipped " + left);
    checkTimes(now, due(ended), run, left);
    skipped += left;
    var older = before.last() == null ? null : jobs.get(before.last().value());
    require(
        older == null || older.last().value() == null, name(now) + " keeps more than its last run");
  }

  /** What was canceled while it ran is over later, or is given up and removed. */
  private static boolean isOver(Life<Job> job, TxnId by) {
    var state = state(job.by(by));
    if (state != null && isEnd(state)) {
      return true;
    }
    boolean wasCanceled = false;
    boolean hasRun = false;
    for (var version : job.versions()) {
      hasRun |= state(version) instanceof State.InProgress;
      wasCanceled |= state(version) instanceof State.Canceled;
    }
    return hasRun && wasCanceled;
  }

  private static @Nullable State state(@Nullable Version<Job> version) {
    return version == null || version.value() == null ? null : version.value().call().state();
  }

  private static boolean isEnd(State state) {
    return !(state instanceof State.Pending || state instanceof State.InProgress);
  }

  /** All that was due between two runs was left out, and was over then. */
  private void checkTimes(Cron cron, Instant last, Life<Job> run, long left) {
    var now = run.created();
    var due = due(run);
    var calendar = calendar(cron, last);
    require(calendar.has(due), name(cron) + " is never due at " + due);
    require(due.isAfter(last), name(cron) + " is due at " + due + ", and was at " + last);
    require(!due.isBefore(now.minus(ROUNDED)), name(cron) + " makes up for what it missed: " + due);
    boolean isCounted =
        cron.job().schedule() instanceof CronSchedule.Interval || left < MOST_COUNTED;
    if (isCounted) {
      var between = calendar.between(last, due, (int) Math.min(left + 2, Integer.MAX_VALUE));
      require(
          between.size() == left,
          name(cron) + " says it left out " + left + " after " + last + ", not " + between.size());
      require(
          between.isEmpty() || !between.getLast().isAfter(now),
          name(cron) + " left out what was yet to come: " + between);
    } else {
      require(calendar.between(now, due, 1).isEmpty(), name(cron) + " might be due before " + due);
    }
  }

  private void checkChanged(Cron before, Version<Cron> version) {
    changes++;
    var now = version.there();
    var cron = Objects.requireNonNull(runs.get(before.run()));
    require(now.job().name().equals(before.job().name()), name(before) + " has another name");
    boolean sameTimes =
        now.job().schedule().equals(before.job().schedule())
            && now.job().zone().equals(before.job().zone());
    require(!sameTimes || now.delay().equals(before.delay()), name(now) + " has another delay");
    checkDelay(now);
    require(
        now.skipped() == before.skipped() && Objects.equals(now.last(), before.last()),
        name(now) + " has forgotten what it was");
    var old = job(before.run());
    if (now.run().equals(before.run())) {
      require(hasBegun(old) && old.by(version.by()) == null, name(now) + " keeps its old run");
      return;
    }
    checkTakenBack(before, version.by());
    var run = added(cron, version);
    if (sameTimes) {
      require(due(run).equals(due(old)), name(now) + " is due at " + due(run));
    } else {
      checkFirst(now, run);
    }
  }

  private void checkRemoved(Cron before, TxnId by) {
    changes++;
    var run = job(before.run());
    if (!hasBegun(run)) {
      checkTakenBack(before, by);
    }
  }

  private static boolean hasBegun(Life<Job> job) {
    return job.versions().stream().anyMatch(version -> state(version) instanceof State.InProgress);
  }

  /** The run that was pending until then is gone. */
  private void checkTakenBack(Cron cron, TxnId by) {
    var versions = job(cron.run()).versions();
    require(
        versions.size() == 2
            && versions.getLast().value() == null
            && versions.getLast().by().equals(by),
        name(cron) + " has a run that was not taken back: " + versions);
  }

  /** A deployment that adds a cron has not removed it. */
  private void checkDeployments() {
    var removed = new HashSet<String>();
    for (var cron : crons) {
      if (cron.last().value() == null) {
        removed.add(cron.last().by() + " " + cron.first().there().job().name());
      }
    }
    for (var cron : crons) {
      require(
          !removed.contains(cron.first().by() + " " + cron.first().there().job().name()),
          name(cron.first().there()) + " was removed and added at once");
    }
  }

  /** A job comes of a cron, and a mutation that succeeded has left its note once. */
  private void checkJob(Life<Job> job) {
    var id = new Id<ScheduledFunction>(job.id());
    require(runs.containsKey(id), job + " is no run of any cron");
    if (job.first().there().call().name().equals("crons.js:tick")) {
      boolean isSuccess =
          job.versions().stream().anyMatch(version -> state(version) instanceof State.Success);
      int done = notes.getOrDefault(id, 0);
      require(done == (isSuccess ? 1 : 0), job + " was done " + done + " times");
    }
  }

  private void checkBegun(Begun begun) {
    require(runs.containsKey(begun.job), "a job ran that is no run of any cron");
    var due = due(job(begun.job));
    if (begun.isAction) {
      long times = ledger.begun().stream().filter(other -> other.job.equals(begun.job)).count();
      require(times == 1, "a job ran " + times + " times");
      // The clock that has said it is due may have been ahead, and may have been set back since.
      require(!begun.truth.plus(wrong).isBefore(due), "a run was early: " + begun.truth);
    } else {
      require(!begun.now.isBefore(due), "a run was early: " + begun.now);
    }
  }

  /**
   * While an action runs, no other run of its cron begins: until it is given up, 16 minutes after
   * it was claimed.
   */
  private void checkAlone(Life<Cron> cron) {
    var all =
        ledger.begun().stream()
            .filter(begun -> isOf(begun, cron))
            .sorted(Comparator.comparing(begun -> begun.truth))
            .toList();
    for (int i = 0; i < all.size(); i++) {
      var one = all.get(i);
      for (var next : all.subList(i + 1, all.size())) {
        boolean isOver = one.over != null && !one.over.isAfter(next.truth);
        if (one.isAction && !isOver && !next.job.equals(one.job)) {
          var until = claimed(job(one.job)).plus(JobChecker.LONGEST_RUN).minus(wrong);
          require(
              !next.truth.isBefore(until),
              "two runs of " + cron.first().there().job().name() + " at " + next.truth);
        }
      }
    }
  }

  private boolean isOf(Begun begun, Life<Cron> cron) {
    return Objects.requireNonNull(runs.get(begun.job)).id().equals(cron.id());
  }

  /** When somebody has claimed an action, by his own clock. */
  private static Instant claimed(Life<Job> job) {
    for (var version : job.versions()) {
      if (state(version) instanceof State.InProgress) {
        return version.there().wakeAt().minus(JobChecker.LONGEST_RUN);
      }
    }
    throw new AssertionError(job + " ran and was not claimed");
  }

  /**
   * What must be true when nothing is under way: the crons are those that were declared, each has a
   * run that is yet to come, and there is no other.
   */
  void checkAtRest(List<CronJob> declared) {
    var left = new HashMap<String, CronJob>();
    declared.forEach(job -> left.put(job.name(), job));
    var waiting = new HashSet<String>();
    for (var life : crons) {
      var cron = life.last().value();
      if (cron != null) {
        require(
            cron.job().equals(left.remove(cron.job().name())), name(cron) + " was not declared");
        waiting.add(cron.run().value());
      }
    }
    require(left.isEmpty(), left.keySet() + " are not there");
    for (var job : jobs.values()) {
      var state = state(job.last());
      require(
          waiting.contains(job.id()) == (state instanceof State.Pending),
          job + " is " + state + " in the end");
      require(!(state instanceof State.InProgress), job + " goes on in the end");
    }
    checkKept();
  }

  /** Of the runs that are over, the last of each cron is kept. */
  private void checkKept() {
    var kept = new HashSet<String>();
    for (var job : jobs.values()) {
      var cron = runs.get(new Id<ScheduledFunction>(job.id()));
      var state = state(job.last());
      if (cron != null && cron.last().value() != null && state != null && isEnd(state)) {
        require(kept.add(cron.id()), "more than one run is kept");
      }
    }
  }

  private static String name(Cron cron) {
    return "cron " + cron.job().name() + " (" + cron.job().schedule() + ")";
  }

  Tally tally() {
    return new Tally(crons.size(), changes, runs.size(), ledger.begun().size(), skipped);
  }

  private static void require(boolean holds, String otherwise) {
    Scenario.require(holds, otherwise);
  }
}
