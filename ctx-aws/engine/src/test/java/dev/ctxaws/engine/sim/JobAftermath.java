package dev.ctxaws.engine.sim;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.system.Jobs;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** After a schedule: nothing goes wrong any more, and what was left behind is looked after. */
final class JobAftermath {
  private static final Duration ROUND = Duration.ofMinutes(1);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final int MOST_ROUNDS = 30;

  /** Who reads everything waits for everybody who has left something undone. */
  private static final Duration LONG = Duration.ofDays(1);

  private final JobApp app;
  private final JobLedger ledger;
  private final MemoryStore items;
  private final QuickClock clock = new QuickClock();
  private final MemoryTimers timers = new MemoryTimers();
  private final Engine engine;

  /** On what is left in {@code items}, from {@code begin} on. */
  JobAftermath(
      JobApp app, JobLedger ledger, MemoryStore items, Instant begin, SplittableRandom random) {
    this.app = app;
    this.ledger = ledger;
    this.items = items;
    clock.advance(Duration.between(clock.now(), begin));
    var ports = Processes.ports(clock, random::nextBytes, Parallel.virtualThreads(1), timers);
    this.engine = new Engine(app.functions(), items, ports);
  }

  QuickClock clock() {
    return clock;
  }

  /** All there is. */
  record Left(List<Doc<Value>> notes, List<Doc<ScheduledFunction>> jobs) {}

  Left left() {
    var found = new ArrayList<Left>();
    var look =
        app.look(
            (notes, jobs) -> {
              found.clear();
              found.add(new Left(notes, jobs));
            });
    var _ = engine.query(look.path(), Value.Obj.EMPTY, new Caller(null, true, LONG));
    return found.getFirst();
  }

  /** How many jobs have not come to their end. */
  int unfinished() {
    return (int)
        left().jobs().stream()
            .map(job -> job.value().state())
            .filter(state -> state instanceof State.Pending || state instanceof State.InProgress)
            .count();
  }

  /**
   * Sweeps until every job has come to its end.
   *
   * @param wrong how far the clocks may have been from the truth
   */
  void finish(Duration wrong) {
    clock.advance(JobChecker.LONGEST_RUN.plus(wrong));
    for (int round = 0; unfinished() > 0; round++) {
      Scenario.require(round < MOST_ROUNDS, "some jobs never come to their end");
      sweep();
      wakeWhatIsDue();
      clock.advance(ROUND);
    }
  }

  private void sweep() {
    try {
      var _ = engine.jobSweep().sweep(SWEEP);
    } catch (CtxException e) {
      // So much was left undone that it took too long; the next one finds less.
    }
  }

  private void wakeWhatIsDue() {
    for (var wakeUp = timers.next(clock.now()); wakeUp != null; wakeUp = timers.next(clock.now())) {
      var look = ledger.wake(wakeUp.job(), clock.now());
      try {
        look.run =
            JobSimulation.look(
                engine.scheduled(), wakeUp, wakeUp.kind() == FunctionKind.ACTION, Watch.NONE);
      } catch (CtxException e) {
        // Likewise, and the next sweep finds it.
      }
    }
  }

  /** Waits until no job need be kept any more: then none is. */
  void forget(Duration wrong) {
    clock.advance(JobChecker.KEPT.plus(wrong.multipliedBy(2)).plusMillis(1));
    sweep();
    for (int round = 0; !left().jobs().isEmpty(); round++) {
      Scenario.require(round < MOST_ROUNDS, "a job is kept for ever");
      sweep();
    }
    var entries = Layout.entries(Jobs.TABLE, Jobs.TABLE.indexes().getFirst());
    Scenario.require(
        items.query(entries, false, null, 1000, Consistency.STRONG).items().stream()
            .allMatch(item -> item.image().value() == null),
        "an entry is left of a job that is gone");
  }
}
