package dev.ctxaws.engine.sim;

import dev.ctxaws.CtxException;
import dev.ctxaws.cron.Cron;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.JobSweep;
import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * After a schedule: nothing goes wrong any more. What was left behind is looked after, a deployment
 * goes through, every cron goes on for some runs, and the last deployment removes them all.
 */
final class CronAftermath {
  private static final Duration ROUND = Duration.ofMinutes(1);
  private static final Duration SWEEP = Duration.ofMinutes(10);
  private static final int MOST_ROUNDS = 30;

  /** After which time a sweep looks after what nobody was woken for. */
  private static final Duration PATIENCE = Duration.ofSeconds(11);

  /** Of each cron. */
  private static final int RUNS = 2;

  /** Who reads everything waits for everybody who has left something undone. */
  private static final Duration LONG = Duration.ofDays(1);

  private final CronApp app;
  private final CronLedger ledger;
  private final Witness witness;
  private final Duration wrong;
  private final MemoryTimers timers = new MemoryTimers();

  /**
   * After what {@code witness} has seen.
   *
   * @param wrong how far the clocks may have been from the truth
   */
  CronAftermath(CronApp app, CronLedger ledger, Witness witness, Duration wrong) {
    this.app = app;
    this.ledger = ledger;
    this.witness = witness;
    this.wrong = wrong;
  }

  /** All there is. */
  private record Left(Map<String, Doc<Cron>> crons, Map<Id<?>, ScheduledFunction> jobs) {
    ScheduledFunction run(String cron) {
      return Objects.requireNonNull(jobs.get(cron(cron).run()));
    }

    Cron cron(String name) {
      return Objects.requireNonNull(crons.get(name)).value();
    }
  }

  /** The one engine that is left. */
  private record Last(Engine engine, Clock clock) {}

  /** Returns what it has checked all by. */
  CronChecker run(World calm, MemoryStore items, Clock clock, List<CronJob> declared) {
    var client = new World.Client("one", 0);
    var ports = Processes.ports(calm, clock, timers);
    var engine = new Engine(app.functions(), new SimStore(calm, witness, items), ports);
    calm.start(client, () -> run(new Last(engine, clock), declared));
    calm.run();
    var checker = check();
    checker.checkAtRest(List.of());
    return checker;
  }

  private void run(Last last, List<CronJob> declared) {
    last.clock().sleep(JobChecker.LONGEST_RUN.plus(wrong));
    said(last, () -> settle(last));
    deploy(last, declared);
    requireSameAfterAnother(last, declared);
    said(last, () -> goOn(last));
    check().checkAtRest(declared);
    deploy(last, List.of());
    requireSilence(last);
  }

  private CronChecker check() {
    var checker = new CronChecker(ledger, new CronHistory(witness, app.functions()), wrong);
    checker.check();
    return checker;
  }

  private Left left(Last last) {
    var found = new ArrayList<Left>();
    var look =
        app.look(
            (crons, jobs) -> {
              found.clear();
              found.add(
                  new Left(
                      crons.stream()
                          .collect(
                              Collectors.toMap(
                                  doc -> doc.value().job().name(),
                                  doc -> doc,
                                  (one, _) -> one,
                                  TreeMap::new)),
                      jobs.stream().collect(Collectors.toMap(Doc::id, Doc::value))));
            });
    var _ = last.engine().query(look.path(), Value.Obj.EMPTY, new Caller(null, true, LONG));
    return found.getFirst();
  }

  /** What is overdue is done, and what was lost is given up. */
  private void settle(Last last) {
    for (int round = 0; ; round++) {
      Scenario.require(round < MOST_ROUNDS, "some runs never come to their end");
      var begin = last.clock().now();
      sweep(last);
      wakeWhatIsDue(last);
      if (!isLeftBehind(left(last), begin)) {
        return;
      }
      last.clock().sleep(ROUND);
    }
  }

  private static boolean isLeftBehind(Left left, Instant begin) {
    return left.jobs().values().stream()
        .anyMatch(
            job ->
                job.state() instanceof State.InProgress
                    || (job.state() instanceof State.Pending
                        && job.scheduledTime().isBefore(begin.minus(PATIENCE))));
  }

  private void deploy(Last last, List<CronJob> declared) {
    app.functions().crons(declared);
    ledger.tell("deployed at last: " + last.engine().crons().deploy());
  }

  private void requireSameAfterAnother(Last last, List<CronJob> declared) {
    var before = left(last);
    deploy(last, declared);
    Scenario.require(before.equals(left(last)), "a deployment that changes nothing has done so");
  }

  /** Every cron is run a few times, when it is due. */
  private void goOn(Last last) {
    var known = new HashSet<String>();
    var names = left(last).crons().keySet();
    for (int i = 0; i < RUNS; i++) {
      for (var name : names) {
        // What was added while things went wrong may have nobody who wakes it.
        next(last, name, !known.add(name));
      }
    }
  }

  /** What is left out meanwhile is said, too. */
  private void said(Last last, Runnable meanwhile) {
    var before = left(last);
    var said = new HashMap<String, Long>();
    before.crons().keySet().forEach(name -> said.put(name, ledger.skipped(name)));
    meanwhile.run();
    var now = left(last);
    said.forEach(
        (name, until) -> {
          long skipped = now.cron(name).skipped() - before.cron(name).skipped();
          Scenario.require(
              ledger.skipped(name) - until == skipped,
              name + " has left out " + skipped + ", and nobody says so");
        });
  }

  private void next(Last last, String name, boolean isWoken) {
    var before = left(last);
    var due = before.run(name).scheduledTime();
    var now = last.clock().now();
    if (due.isAfter(now)) {
      last.clock().sleep(Duration.between(now, due));
    }
    wakeWhatIsDue(last);
    var run = before.cron(name).run();
    if (!isWoken && left(last).cron(name).run().equals(run)) {
      last.clock().sleep(PATIENCE);
      sweep(last);
      wakeWhatIsDue(last);
    }
    Scenario.require(
        !left(last).cron(name).run().equals(run), name + " was not run when it was due, at " + due);
  }

  private void requireSilence(Last last) {
    int begun = ledger.begun().size();
    last.clock().sleep(LONG);
    sweep(last);
    wakeWhatIsDue(last);
    Scenario.require(ledger.begun().size() == begun, "a cron runs that was removed");
  }

  private void sweep(Last last) {
    try {
      var _ = last.engine().jobSweep().sweep(SWEEP, new Sweeping(last, ledger));
    } catch (CtxException e) {
      // So much was left undone that it took too long; the next one finds less.
    }
  }

  private record Sweeping(Last last, CronLedger ledger) implements JobSweep.Runs {
    @Override
    public ScheduledRun run(Id<ScheduledFunction> job, String function) {
      var watch = CronSimulation.watch(ledger);
      return last.engine().scheduled().run(job, function, Caller.DEFAULT_TIME, watch);
    }

    @Override
    public void lost(Id<ScheduledFunction> job, String function) {
      ledger.tell(job + " was lost");
    }

    @Override
    public void log(LogLine line) {
      ledger.logged(line.text());
    }
  }

  /** What falls due meanwhile waits: it might never come to an end. */
  private void wakeWhatIsDue(Last last) {
    var now = last.clock().now();
    for (var wakeUp = timers.next(now); wakeUp != null; wakeUp = timers.next(now)) {
      try {
        var _ =
            JobSimulation.look(
                last.engine().scheduled(),
                wakeUp,
                wakeUp.kind() == FunctionKind.ACTION,
                CronSimulation.watch(ledger));
      } catch (CtxException e) {
        // Likewise, and the next sweep finds it.
      }
    }
  }
}
