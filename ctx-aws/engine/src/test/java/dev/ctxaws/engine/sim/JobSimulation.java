package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.ScheduledCalls;
import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.engine.sim.JobLedger.Kind;
import dev.ctxaws.engine.sim.Processes.Host;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One hostile schedule of scheduled functions: the engine's own classes in several processes, some
 * of which call mutations that schedule and cancel, some of which are woken, and one sweeps; over a
 * store, timers and clocks that go wrong as a seed has it. When all is over, a last sweep has as
 * much time as it needs, and {@link JobChecker} says what must be true then.
 */
final class JobSimulation {
  /**
   * What came of a schedule.
   *
   * @param violation what was wrong, or null when all was right
   */
  record Report(long seed, @Nullable String violation, JobChecker.Tally tally) {}

  /** How far a clock may be from the truth, where clocks are wrong. */
  private static final Duration WRONG = Duration.ofMinutes(2);

  /** How long an action may take on Lambda. */
  private static final Duration LONGEST_ACTION = Duration.ofMinutes(15);

  private static final Duration PAUSE_BEFORE_REPEATING = Duration.ofSeconds(1);

  private final SplittableRandom random;
  private final @Nullable Trace trace;
  private final MemoryStore items = new MemoryStore();
  private final JobLedger ledger = new JobLedger(this::tell);
  private final JobApp app = new JobApp(ledger, () -> this.truth);
  private final Witness witness = new Witness(items, Layout.partitions(app.functions()));
  private final boolean isCalm;
  private final Conditions conditions;
  private final TimerFaults timerFaults;
  private final Duration wrong;
  private Clock truth = new QuickClock();
  private @Nullable World world;
  private JobChecker.Tally tally = JobChecker.Tally.NONE;

  private JobSimulation(long seed, @Nullable Trace trace) {
    this.random = new SplittableRandom(seed);
    this.trace = trace;
    // Where nothing goes wrong, every job is run because it was woken.
    this.isCalm = random.nextInt(6) == 0;
    var drawn = Conditions.drawn(random);
    this.conditions =
        isCalm
            ? new Conditions(Faults.NONE, drawn.times(), drawn.turn(), drawn.longestStep())
            : drawn;
    this.timerFaults = isCalm ? TimerFaults.NONE : TimerFaults.drawn(random);
    this.wrong = random.nextInt(3) == 0 ? WRONG : Duration.ZERO;
  }

  /** Runs the schedule of a seed. */
  static Report run(long seed) {
    var simulation = new JobSimulation(seed, null);
    return new Report(seed, simulation.violation(), simulation.tally);
  }

  /** What is wrong with the schedule of a seed, or null when nothing is. */
  static @Nullable String violation(long seed) {
    return run(seed).violation();
  }

  /** Runs the schedule of a seed again, and tells what happens. */
  static String explain(long seed) {
    var trace = new Trace();
    var simulation = new JobSimulation(seed, trace);
    var violation = simulation.violation();
    return trace.readable(
        "seed %d: %s%n%s, %s, clocks wrong by %s%n%s"
            .formatted(
                seed,
                violation,
                simulation.conditions,
                simulation.timerFaults,
                simulation.wrong,
                trace));
  }

  private void tell(String line) {
    if (world != null) {
      world.trace(line);
    } else if (trace != null) {
      trace.add(Duration.between(SimPorts.START, truth.now()).toNanos(), "", line);
    }
  }

  private @Nullable String violation() {
    try {
      run();
      return null;
    } catch (AssertionError | RuntimeException e) {
      return e.toString();
    }
  }

  private void run() {
    setUp();
    var hostile = new World(random.split(), conditions, trace);
    world = hostile;
    truth = Processes.truth(hostile, Duration.ZERO);
    var processes =
        new Processes(
            shared(hostile),
            app.functions(),
            wakeUp ->
                ledger.mistake("woke " + ledger.name(wakeUp.job()) + ", which was never there"),
            (worker, wakeUp, isAction) -> look(hostile, worker, wakeUp, isAction));
    processes.addWorkers(1 + random.nextInt(3));
    startClients(hostile, processes);
    if (!isCalm && random.nextBoolean()) {
      startSweeper(hostile, processes);
    }
    if (!wrong.isZero()) {
      processes.startSettingClocks(random.nextInt(8), Duration.ofSeconds(5));
    }
    hostile.run();
    hostile.settle();
    witness.check();
    var end = truth.now().plus(wrong);
    world = null;
    var aftermath = new JobAftermath(app, ledger, items, end, random.split());
    truth = aftermath.clock();
    if (isCalm) {
      Scenario.require(aftermath.unfinished() == 0, "nobody was woken, and nothing was lost");
    }
    aftermath.finish(wrong);
    var left = aftermath.left();
    var checker = new JobChecker(ledger, left.notes(), left.jobs(), wrong);
    checker.check();
    tally = checker.tally();
    if (random.nextInt(4) == 0) {
      aftermath.forget(wrong);
    }
  }

  private void setUp() {
    var alone = new World(random.split(), Conditions.calm(), null);
    Processes.setUp(
        alone,
        shared(alone),
        app.functions(),
        new MemoryTimers(),
        engine -> {
          var _ = call(engine, app.setUp, Value.Obj.EMPTY);
        });
  }

  private Processes.Shared shared(World in) {
    return new Processes.Shared(in, items, witness, random, timerFaults, Duration.ZERO, wrong);
  }

  private static Value call(Engine engine, MutationRef<Value, Value> mutation, Value args) {
    return engine.mutation(mutation.path(), args, new Caller(null, true));
  }

  private void startClients(World in, Processes processes) {
    int clients = 1 + random.nextInt(3);
    for (int i = 0; i < clients; i++) {
      var host = processes.host("c" + i);
      int calls = 1 + random.nextInt(3);
      in.start(
          host.client(),
          () -> {
            for (int n = 0; n < calls; n++) {
              host.clock().sleep(Duration.ofMillis(random.nextInt(4_000)));
              call(host.engine());
            }
          });
    }
  }

  private void call(Engine engine) {
    var job = random.nextInt(3) == 0 ? ledger.anyJob(random) : null;
    if (job != null) {
      cancel(engine, job);
      return;
    }
    var call = new JobCall(ledger.number(), random.nextLong(), random.nextInt(4));
    var asked = ledger.ask(call.number(), Kind.MUTATION, null);
    try {
      call(engine, random.nextInt(5) == 0 ? app.again : app.work, call.args());
      asked.verdict = Verdict.ANSWERED;
    } catch (AppException | CtxException e) {
      asked.verdict = JobApp.verdict(e);
    }
  }

  private void cancel(Engine engine, Id<ScheduledFunction> job) {
    try {
      ledger.canceled(job, call(engine, app.cancel, object("job", text(job.value()))));
    } catch (AppException | CtxException e) {
      // It is canceled, or not.
    }
  }

  private void startSweeper(World in, Processes processes) {
    var host = processes.host("sw");
    int rounds = 1 + random.nextInt(4);
    in.start(
        host.client(),
        () -> {
          for (int round = 0; round < rounds; round++) {
            host.clock().sleep(Duration.ofSeconds(random.nextInt(120)));
            try {
              var _ = host.engine().jobSweep().sweep(Duration.ofSeconds(55));
            } catch (CtxException e) {
              // It sweeps again in a while.
            }
          }
        });
  }

  private void look(World in, Host worker, WakeUp wakeUp, boolean isAction) {
    while (true) {
      var look = ledger.wake(wakeUp.job(), truth.now());
      try {
        look.run = look(worker.engine().scheduled(), wakeUp, isAction, Watch.NONE);
        tell(ledger.name(wakeUp.job()) + " -> " + look.run);
        return;
      } catch (CtxException e) {
        tell(ledger.name(wakeUp.job()) + " -> " + e.getMessage());
        if (Faults.strikes(timerFaults.abandoned(), random)) {
          return;
        }
        in.sleep(PAUSE_BEFORE_REPEATING);
      }
    }
  }

  /** Runs what is woken. */
  static ScheduledRun look(ScheduledCalls calls, WakeUp wakeUp, boolean isAction, Watch watch) {
    return isAction
        ? calls.runAction(wakeUp.job(), wakeUp.function(), LONGEST_ACTION, watch)
        : calls.run(wakeUp.job(), wakeUp.function(), Caller.DEFAULT_TIME, watch);
  }
}
