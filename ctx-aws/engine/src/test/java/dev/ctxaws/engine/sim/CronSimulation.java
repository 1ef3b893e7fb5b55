package dev.ctxaws.engine.sim;

import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sim.Processes.Host;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One hostile schedule of crons: deployments that add, change and remove them, in several processes
 * at a time, while others are woken and run them, one sweeps, and somebody cancels them; over a
 * store, timers and clocks that go wrong as a seed has it. Then all is well, and each cron must go
 * on. {@link CronChecker} says what must have been true all the time.
 */
final class CronSimulation {
  /**
   * What came of a schedule.
   *
   * @param violation what was wrong, or null when all was right
   */
  record Report(long seed, @Nullable String violation, CronChecker.Tally tally) {}

  /** How far a clock may be from the truth, where clocks are wrong. */
  private static final Duration WRONG = Duration.ofMinutes(2);

  private static final Duration PAUSE_BEFORE_REPEATING = Duration.ofSeconds(1);

  private final SplittableRandom random;
  private final @Nullable Trace trace;
  private final MemoryStore items = new MemoryStore();
  private final CronLedger ledger = new CronLedger(this::tell);
  private final CronDraw crons;
  private final CronApp app;
  private final Witness witness;
  private final Conditions conditions;
  private final TimerFaults timerFaults;
  private final Duration offset;
  private final Duration wrong;
  private final int mostVisits;
  private int visits;
  private Clock truth = new QuickClock();
  private @Nullable World world;
  private CronChecker.Tally tally = CronChecker.Tally.NONE;

  private CronSimulation(long seed, @Nullable Trace trace) {
    this.random = new SplittableRandom(seed);
    this.trace = trace;
    this.crons = CronDraw.drawn(random);
    this.app = app();
    this.witness = new Witness(items, Layout.partitions(app.functions()));
    this.conditions = Conditions.drawn(random);
    this.timerFaults = random.nextInt(4) == 0 ? TimerFaults.NONE : TimerFaults.drawn(random);
    this.offset = CronDraw.offset(random);
    this.wrong = random.nextInt(3) == 0 ? WRONG : Duration.ZERO;
    this.mostVisits = 5 + random.nextInt(20);
  }

  /** Functions that all processes have, for one that declares crons of its own. */
  private CronApp app() {
    return new CronApp(ledger, () -> this.truth, crons.unit());
  }

  /** Runs the schedule of a seed. */
  static Report run(long seed) {
    var simulation = new CronSimulation(seed, null);
    return new Report(seed, simulation.violation(), simulation.tally);
  }

  /** What is wrong with the schedule of a seed, or null when nothing is. */
  static @Nullable String violation(long seed) {
    return run(seed).violation();
  }

  /** Runs the schedule of a seed again, and tells what happens. */
  static String explain(long seed) {
    var trace = new Trace();
    var simulation = new CronSimulation(seed, trace);
    var violation = simulation.violation();
    return trace.readable(
        "seed %d: %s%n%s, %s, clocks wrong by %s, %s%n%s"
            .formatted(
                seed,
                violation,
                simulation.conditions,
                simulation.timerFaults,
                simulation.wrong,
                simulation.crons,
                trace));
  }

  private void tell(String line) {
    if (world != null) {
      world.trace(line);
    }
  }

  private @Nullable String violation() {
    try {
      run();
      return null;
    } catch (AssertionError | RuntimeException e) {
      // A fiber wraps what it throws.
      return String.valueOf(e.getCause() == null ? e : e.getCause());
    }
  }

  private void run() {
    setUp();
    var hostile = new World(random.split(), conditions, trace);
    begin(hostile, offset);
    var processes =
        new Processes(
            shared(hostile),
            app.functions(),
            _ -> ledger.mistake("woke a job that was never there"),
            (worker, wakeUp, isAction) -> look(hostile, worker, wakeUp, isAction));
    processes.addWorkers(1 + random.nextInt(3));
    startDeployments(hostile, processes);
    if (random.nextBoolean()) {
      startCanceling(hostile, processes);
    }
    if (random.nextBoolean()) {
      startSweeper(hostile, processes);
    }
    if (!wrong.isZero()) {
      processes.startSettingClocks(random.nextInt(8), crons.unit().multipliedBy(3));
    }
    hostile.run();
    hostile.settle();
    witness.check();
    var calm = new World(random.split(), Conditions.calm(), trace);
    begin(calm, Duration.between(SimPorts.START, truth.now().plus(wrong)));
    var aftermath = new CronAftermath(app, ledger, witness, wrong);
    tally = aftermath.run(calm, items, truth, crons.deployment(random)).tally();
  }

  private void begin(World next, Duration begin) {
    world = next;
    truth = Processes.truth(next, begin);
  }

  private void setUp() {
    var alone = new World(random.split(), Conditions.calm(), null);
    Processes.setUp(
        alone,
        shared(alone),
        app.functions(),
        new MemoryTimers(),
        engine -> call(engine, app.setUp, Value.Obj.EMPTY));
  }

  private Processes.Shared shared(World in) {
    return new Processes.Shared(in, items, witness, random, timerFaults, offset, wrong);
  }

  private static void call(Engine engine, MutationRef<Value, Value> mutation, Value args) {
    var _ = engine.mutation(mutation.path(), args, new Caller(null, true));
  }

  private void startDeployments(World in, Processes processes) {
    int deployers = 1 + random.nextInt(2);
    for (int i = 0; i < deployers; i++) {
      var mine = app();
      var host = processes.host("d" + i, mine.functions());
      int times = 1 + random.nextInt(4);
      in.start(
          host.client(),
          () -> {
            for (int n = 0; n < times; n++) {
              mine.functions().crons(crons.deployment(random));
              try {
                tell("deployed: " + host.engine().crons().deploy());
              } catch (CtxException e) {
                tell("not deployed, or nobody knows: " + e.getMessage());
              }
              host.clock().sleep(crons.pause(4, random));
            }
          });
    }
  }

  private void startCanceling(World in, Processes processes) {
    var host = processes.host("c");
    int times = 1 + random.nextInt(4);
    in.start(
        host.client(),
        () -> {
          for (int i = 0; i < times; i++) {
            host.clock().sleep(crons.pause(3, random));
            var name = crons.names().get(random.nextInt(crons.names().size())).getFirst().name();
            try {
              call(host.engine(), app.cancel, object("cron", text(name)));
            } catch (AppException | CtxException e) {
              // It is canceled, or not.
            }
          }
        });
  }

  private void startSweeper(World in, Processes processes) {
    var host = processes.host("sw");
    int rounds = 1 + random.nextInt(4);
    in.start(
        host.client(),
        () -> {
          for (int round = 0; round < rounds; round++) {
            host.clock().sleep(crons.pause(3, random));
            try {
              var _ = host.engine().jobSweep().sweep(Duration.ofSeconds(55));
            } catch (CtxException e) {
              // It sweeps again in a while.
            }
          }
        });
  }

  /** A schedule ends when nobody is woken any more. */
  private void look(World in, Host worker, WakeUp wakeUp, boolean isAction) {
    while (visits < mostVisits) {
      visits++;
      try {
        var run = JobSimulation.look(worker.engine().scheduled(), wakeUp, isAction, watch(ledger));
        tell(wakeUp.job() + " -> " + run);
        return;
      } catch (CtxException e) {
        tell(wakeUp.job() + " -> " + e.getMessage());
        if (Faults.strikes(timerFaults.abandoned(), random)) {
          return;
        }
        in.sleep(PAUSE_BEFORE_REPEATING);
      }
    }
  }

  /** Notes what is logged. */
  static Watch watch(CronLedger ledger) {
    return new Watch() {
      @Override
      public void log(LogLine line) {
        ledger.logged(line.text());
      }
    };
  }
}
