package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.txn.OutcomeUnknownException;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Sweep;
import dev.ctxaws.engine.txn.SweepPlace;
import dev.ctxaws.engine.txn.SweepPosition;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.txn.TxnPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One hostile schedule: the engine's own classes, several clients, and a seed that decides all. */
final class Simulation {
  /**
   * What came of a schedule.
   *
   * @param violation what was wrong, or null when all was right
   * @param executions how many functions were called
   */
  record Report(long seed, @Nullable String violation, int executions, int answered, int failed) {}

  /** How long a function may take. */
  private static final Duration TIME = Duration.ofSeconds(90);

  private static final Retries RETRIES =
      new Retries(3, Duration.ofMillis(5), Duration.ofMillis(50), 2);

  private final long seed;
  private final int inline;
  private final SplittableRandom random;
  private final @Nullable Trace trace;
  private final MemoryStore items = new MemoryStore();
  private final Witness witness = new Witness(items, Partition.EVERYTHING);
  private final Steps.Values values = new Steps.Values();
  private final List<Execution> executions = new ArrayList<>();
  private String setting = "setting up";
  private long ticks;

  /** In some schedules, queries may not help. Somebody else may, or nobody. */
  private boolean queriesOnlyRead;

  private Simulation(long seed, @Nullable Trace trace) {
    this.seed = seed;
    // In some schedules, values are kept in items of their own.
    this.inline = seed % 6 == 0 ? Steps.INLINE : TxnPorts.INLINE;
    this.random = new SplittableRandom(seed);
    this.trace = trace;
  }

  /** Runs the schedule of a seed. */
  static Report run(long seed) {
    return new Simulation(seed, null).report();
  }

  /** What is wrong with the schedule of a seed, or null when nothing is. */
  static @Nullable String violation(long seed) {
    return run(seed).violation();
  }

  /** Runs the schedule of a seed again, and tells what happens. */
  static String explain(long seed) {
    var trace = new Trace();
    var simulation = new Simulation(seed, trace);
    var report = simulation.report();
    var text = new StringBuilder("seed ").append(seed).append(": ").append(report.violation());
    text.append("\n").append(simulation.setting);
    simulation.executions.forEach(execution -> text.append("\n  ").append(execution));
    return trace.readable(text.append('\n').append(trace).toString());
  }

  private Report report() {
    String violation = null;
    try {
      run();
    } catch (AssertionError | RuntimeException e) {
      violation = e.toString();
    }
    return new Report(
        seed,
        violation,
        executions.size(),
        (int) executions.stream().filter(e -> e.verdict() == Verdict.ANSWERED).count(),
        (int) executions.stream().filter(e -> e.verdict() == Verdict.FAILED).count());
  }

  private void run() {
    var scenario = scenario();
    for (var function : scenario.setUp()) {
      alone(function, null);
    }
    var initial = contents();
    executions.clear();

    var conditions = Conditions.drawn(random);
    setting = scenario + " under " + conditions;
    var world = new World(random.split(), conditions, trace);
    queriesOnlyRead = seed % 4 == 1;
    int number = 0;
    for (var calls : scenario.clients()) {
      start(world, "c" + number++, calls);
    }
    if (random.nextBoolean()) {
      startSweeper(world);
    }
    if (random.nextInt(3) == 0) {
      startPusher(world);
    }
    world.run();
    world.settle();
    witness.check();

    // A day later nobody is at work any more, and somebody looks at everything.
    alone(Scenario.Function.query("look", Simulation::readEverything), trace);
    witness.checkNoIntents();
    scenario.check(executions, contents());
    Scenario.require(
        new HistoryChecker(executions).isExplained(initial, contents()),
        "no order explains what was read");
  }

  private Scenario scenario() {
    return switch (random.nextInt(4)) {
      case 0 -> new FewKeys(random.split());
      case 1 -> new AnyPrograms(random.split());
      default -> FixedPrograms.drawn(random.split());
    };
  }

  private static @Nullable Long readEverything(Steps steps) {
    Partition.EVERYTHING.forEach(steps::scan);
    return null;
  }

  private void alone(Scenario.Function function, @Nullable Trace traced) {
    queriesOnlyRead = false;
    var world = new World(random.split(), Conditions.calm(), traced);
    start(world, "one", List.of(function));
    world.run();
  }

  private void start(World world, String name, List<Scenario.Function> calls) {
    var client = new World.Client(name, clockError());
    var ports = ports(world, client);
    var transactions = new Transactions(ports, RETRIES);
    var queries =
        queriesOnlyRead ? new Transactions(ports.onlyReading(_ -> {}), RETRIES) : transactions;
    world.start(
        client,
        () ->
            calls.forEach(
                function ->
                    call(world, function.readOnly() ? queries : transactions, name, function)));
  }

  private long clockError() {
    long most = Duration.ofMinutes(2).toNanos();
    return random.nextLong(-most, most);
  }

  private void call(
      World world, Transactions transactions, String client, Scenario.Function function) {
    var execution = new Execution(client, function.name(), ++ticks);
    executions.add(execution);
    Transactions.Body<@Nullable Long> body =
        txn -> {
          execution.beginAttempt();
          var result = function.program().run(new Steps(txn, execution, values, world.random));
          execution.endAttempt();
          return result;
        };
    try {
      var result =
          function.readOnly() ? transactions.read(body, TIME) : transactions.write(body, TIME);
      execution.answer(++ticks, result);
    } catch (Steps.FunctionFailure e) {
      execution.answerThrown(++ticks);
    } catch (OutcomeUnknownException e) {
      execution.end(Verdict.UNKNOWN);
    } catch (IllegalStateException | AssertionError e) {
      throw new AssertionError(client + " met with " + e, e);
    } catch (Exception e) {
      execution.end(Verdict.FAILED);
    }
  }

  private void startPusher(World world) {
    var client = new World.Client("pu", clockError());
    var pusher = new Pusher(ports(world, client), () -> Duration.ofNanos(world.steps(40)));
    int rounds = 1 + random.nextInt(10);
    world.start(client, () -> pusher.run(rounds));
  }

  private void startSweeper(World world) {
    var client = new World.Client("sw", clockError());
    var ports = ports(world, client);
    int rounds = 1 + random.nextInt(20);
    world.start(
        client,
        () -> {
          for (int round = 0; round < rounds; round++) {
            ports.clock().sleep(pauseOfSweeper(world));
            sweep(world, ports);
          }
        });
  }

  /** Mostly in the middle of things, sometimes when everything there is has grown old. */
  private Duration pauseOfSweeper(World world) {
    return random.nextInt(8) == 0
        ? Duration.ofSeconds(random.nextInt(3000))
        : Duration.ofNanos(world.steps(40));
  }

  /** A round, cut into runs wherever the budget ends. */
  private void sweep(World world, TxnPorts ports) {
    var sweep = new Sweep(ports, places(), Duration.ZERO);
    @Nullable SweepPosition position = SweepPosition.START;
    while (position != null) {
      var swept = sweep.run(position, Duration.ofNanos(world.steps(40)), _ -> {});
      // A store that does not answer is no mistake; an item that makes no sense would be one.
      if (swept.troubles().stream().anyMatch(trouble -> trouble.key() != null)) {
        throw new AssertionError("the sweeper met " + swept.troubles());
      }
      position = swept.next();
    }
  }

  /** Looking at an empty shard is a step like any other, and there are many of them. */
  private List<SweepPlace> places() {
    return SweepPlace.all(Partition.EVERYTHING).stream()
        .filter(
            place ->
                switch (place) {
                  case SweepPlace.Records(int shard) ->
                      !items.records(shard, null).records().isEmpty();
                  case SweepPlace.Large(int shard) -> hasLarge(shard);
                  case SweepPlace.Items _ -> true;
                })
        .toList();
  }

  /** Whether the sweeper would find large values in a shard. */
  private boolean hasLarge(int shard) {
    var last = new byte[TxnId.LENGTH + 1];
    Arrays.fill(last, (byte) 0xff);
    var manifests = new KeyRange(new byte[] {'O', (byte) shard}, new byte[1], last);
    return !items.query(manifests, false, null, 1, Consistency.STRONG).items().isEmpty();
  }

  private TxnPorts ports(World world, World.Client client) {
    return new TxnPorts(
        new SimStore(world, witness, items),
        new SimPorts.SimClock(world, client),
        new SimPorts.SimEntropy(world.random),
        new SimPorts.SimParallel(world),
        world.times(),
        inline);
  }

  /** The committed values in the store. */
  private NavigableMap<Key, Long> contents() {
    var contents = new TreeMap<Key, Long>();
    for (var item : witness.items()) {
      if (item.image().value() != null) {
        contents.put(item.key(), 0L);
      }
    }
    var values = new Transactions(quietPorts(), RETRIES);
    try {
      values.<@Nullable Object>read(
          txn -> {
            contents.replaceAll((key, _) -> Objects.requireNonNull(Steps.number(txn.get(key))));
            return null;
          },
          Duration.ofHours(1));
    } catch (Exception e) {
      throw new AssertionError("a committed value cannot be read", e);
    }
    return contents;
  }

  /** Past the world, where nothing happens meanwhile. */
  private TxnPorts quietPorts() {
    return new TxnPorts(
        items,
        Clock.system(),
        new SplittableRandom(seed)::nextBytes,
        Parallel.virtualThreads(1),
        Times.PROTOCOL,
        inline);
  }
}
