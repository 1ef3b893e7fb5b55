package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sim.Execution.Verdict;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.txn.OutcomeUnknownException;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Sweeper;
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

  private static final int MOST_CLIENTS = 4;
  private static final int MOST_CALLS = 3;
  private static final Retries RETRIES =
      new Retries(3, Duration.ofMillis(5), Duration.ofMillis(50), 2);

  private final long seed;
  private final SplittableRandom random;
  private final @Nullable Trace trace;
  private final MemoryStore items = new MemoryStore();
  private final Witness witness = new Witness(items, Workload.EVERYTHING);
  private final Interpreter.Values values = new Interpreter.Values();
  private final List<Execution> executions = new ArrayList<>();
  private long ticks;

  private Simulation(long seed, @Nullable Trace trace) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.trace = trace;
  }

  /** Runs the schedule of a seed. */
  static Report run(long seed) {
    return new Simulation(seed, null).report();
  }

  /** Runs the schedule of a seed again, and tells what happens. */
  static String explain(long seed) {
    var trace = new Trace();
    var simulation = new Simulation(seed, trace);
    var report = simulation.report();
    var text = new StringBuilder("seed ").append(seed).append(": ").append(report.violation());
    simulation.executions.forEach(execution -> text.append("\n  ").append(execution));
    return text.append('\n').append(trace).toString();
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
    var workload = new Workload(random.split());
    var before = new World(random.split(), Faults.NONE, null);
    alone(before, new Workload.Function("set up", false, workload.setUp()));
    alone(before, new Workload.Function("delete", false, workload.deletions()));
    var initial = contents();
    executions.clear();

    var world = new World(random.split(), Faults.drawn(random), trace);
    int clients = 2 + random.nextInt(MOST_CLIENTS - 1);
    for (int i = 0; i < clients; i++) {
      var functions = new ArrayList<Workload.Function>();
      int calls = 1 + random.nextInt(MOST_CALLS);
      for (int j = 0; j < calls; j++) {
        functions.add(workload.next());
      }
      start(world, "c" + i, functions);
    }
    if (random.nextInt(4) == 0) {
      startSweeper(world);
    }
    world.run();
    world.settle();
    witness.check();

    // A day later nobody is at work any more, and somebody looks at everything.
    var after = new World(random.split(), Faults.NONE, trace);
    alone(after, new Workload.Function("look", true, readEverything()));
    witness.checkNoIntents();
    require(
        new HistoryChecker(executions).isExplained(initial, contents()),
        "no order explains what was read");
  }

  private static List<Op> readEverything() {
    return Workload.EVERYTHING.stream()
        .<Op>map(range -> new Op.Scan(range, false, Integer.MAX_VALUE))
        .toList();
  }

  private void alone(World world, Workload.Function function) {
    start(world, "one", List.of(function));
    world.run();
  }

  private void start(World world, String name, List<Workload.Function> functions) {
    var client = new World.Client(name, random.nextLong(Duration.ofMinutes(2).toNanos()));
    var ports = ports(world, client);
    var transactions = new Transactions(ports, RETRIES);
    var interpreter = new Interpreter(world, values);
    world.start(
        client,
        () -> {
          for (var function : functions) {
            call(transactions, interpreter, name + "." + function.name(), function);
          }
        });
  }

  private void call(
      Transactions transactions, Interpreter interpreter, String name, Workload.Function function) {
    var execution = new Execution(name, ++ticks);
    executions.add(execution);
    var time = Duration.ofSeconds(90);
    Transactions.Body<@Nullable Object> body =
        txn -> {
          interpreter.run(function.ops(), txn, execution);
          return null;
        };
    try {
      if (function.readOnly()) {
        transactions.read(body, time);
      } else {
        transactions.write(body, time);
      }
      execution.end(++ticks, Verdict.ANSWERED, false);
    } catch (Interpreter.FunctionFailure e) {
      execution.end(++ticks, Verdict.ANSWERED, true);
    } catch (OutcomeUnknownException e) {
      execution.end(++ticks, Verdict.UNKNOWN, false);
    } catch (IllegalStateException | AssertionError e) {
      throw new AssertionError(name + " met with " + e, e);
    } catch (Exception e) {
      execution.end(++ticks, Verdict.FAILED, false);
    }
  }

  private void startSweeper(World world) {
    var client = new World.Client("sw", 0);
    var ports = ports(world, client);
    var sweeper = new Sweeper(ports);
    world.start(
        client,
        () -> {
          for (int round = 0; round < 3; round++) {
            ports.clock().sleep(Duration.ofSeconds(random.nextInt(3000)));
            sweep(sweeper);
          }
        });
  }

  private void sweep(Sweeper sweeper) {
    try {
      for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
        // Looking at an empty shard is a step like any other, and there are many of them.
        if (!items.records(shard, null).records().isEmpty()) {
          sweeper.sweepRecords(shard);
        }
        if (hasLarge(shard)) {
          sweeper.sweepLarge(shard);
        }
      }
      Workload.EVERYTHING.forEach(sweeper::sweepTombstones);
    } catch (StoreUnavailableException e) {
      // The next round does what this one could not.
    }
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
        Times.PROTOCOL,
        Interpreter.INLINE);
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
            contents.replaceAll(
                (key, _) -> Objects.requireNonNull(Interpreter.number(txn.get(key))));
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
        Interpreter.INLINE);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
