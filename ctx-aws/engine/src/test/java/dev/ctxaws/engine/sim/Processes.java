package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.runtime.FunctionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The processes of an app in a world: each has an engine and a clock of its own. Some, the workers,
 * are woken; when one of these has crashed, there may be another in its place.
 */
final class Processes {
  /** A process, and what runs in it. */
  record Host(World.Client client, Clock clock, Engine engine) {}

  /** A worker has been woken. */
  interface Visit {
    void visit(Host worker, WakeUp wakeUp, boolean isAction);
  }

  /**
   * What all of them share.
   *
   * @param offset how much later than it begins by itself it is in this world
   * @param wrong how far a clock may be from that
   */
  record Shared(
      World world,
      MemoryStore items,
      Witness witness,
      SplittableRandom random,
      TimerFaults timerFaults,
      Duration offset,
      Duration wrong) {}

  private final Shared shared;
  private final World world;
  private final SplittableRandom random;
  private final FunctionTable app;
  private final Consumer<WakeUp> neverThere;
  private final Visit visit;
  private final List<Host> workers = new ArrayList<>();
  private final List<Host> hosts = new ArrayList<>();

  /**
   * None yet.
   *
   * @param neverThere is told of wake-ups whose job was never in the store
   * @param visit what a worker does, in a fiber
   */
  Processes(Shared shared, FunctionTable app, Consumer<WakeUp> neverThere, Visit visit) {
    this.shared = shared;
    this.world = shared.world();
    this.random = shared.random();
    this.app = app;
    this.neverThere = neverThere;
    this.visit = visit;
  }

  /** A clock that is right. */
  static Clock truth(World world, Duration offset) {
    return new SimPorts.SimClock(world, new World.Client("truth", offset.toNanos()));
  }

  /** Prepares the store for {@code app}, where nothing goes wrong, and runs {@code then}. */
  static void setUp(World alone, Shared shared, FunctionTable app, Timers timers, Visited then) {
    var client = new World.Client("one", shared.offset().toNanos());
    var clock = new SimPorts.SimClock(alone, client);
    var ports = ports(alone, clock, timers);
    var store = new SimStore(alone, shared.witness(), shared.items());
    alone.start(
        client,
        () -> {
          new SchemaSync(
                  app.tables(),
                  ports.transactions(store),
                  SchemaSync.HOLD,
                  Others.NONE,
                  SchemaListener.none())
              .prepare();
          then.with(new Engine(app, store, ports));
        });
    alone.run();
  }

  /** Does something with an engine. */
  interface Visited {
    void with(Engine engine);
  }

  /** Starts so many workers. */
  void addWorkers(int number) {
    for (int i = 0; i < number; i++) {
      workers.add(host("w" + i));
    }
  }

  /** Another process, with the functions of all. */
  Host host(String name) {
    return host(name, app);
  }

  /** Another process, with functions of its own. */
  Host host(String name, FunctionTable functions) {
    var client = new World.Client(name, clockError());
    var clock = new SimPorts.SimClock(world, client);
    var timers =
        new SimTimers(
            world,
            clock,
            shared.timerFaults(),
            shared.witness().replica(),
            neverThere,
            this::deliver);
    var store = new SimStore(world, shared.witness(), shared.items());
    var host = new Host(client, clock, new Engine(functions, store, ports(world, clock, timers)));
    hosts.add(host);
    return host;
  }

  private long clockError() {
    long most = shared.wrong().toNanos();
    return shared.offset().toNanos() + (most == 0 ? 0 : random.nextLong(-most, most));
  }

  static Ports ports(World in, Clock clock, Timers timers) {
    return ports(clock, new SimPorts.SimEntropy(in.random), new SimPorts.SimParallel(in), timers);
  }

  /** What an engine needs, where no action calls another. */
  static Ports ports(Clock clock, Entropy entropy, Parallel parallel, Timers timers) {
    return new Ports(
        clock,
        entropy,
        parallel,
        (path, _, _, _) -> {
          throw new IllegalStateException("No action calls another here: " + path);
        },
        timers,
        _ -> null,
        Alarm.never(),
        new MemoryObjects(),
        new MemoryVectors());
  }

  /** Clocks are set, forward and back. */
  void startSettingClocks(int times, Duration longestPause) {
    world.start(
        new World.Client("cl", 0),
        () -> {
          for (int i = 0; i < times; i++) {
            world.sleep(Duration.ofMillis(random.nextLong(longestPause.toMillis())));
            hosts.get(random.nextInt(hosts.size())).client().clockError = clockError();
          }
        });
  }

  /**
   * A wake-up comes to a process that is not gone; in place of one that is, there may be another.
   */
  private void deliver(WakeUp wakeUp) {
    int at = random.nextInt(workers.size());
    if (workers.get(at).client().crashed) {
      if (random.nextInt(3) == 0) {
        return;
      }
      workers.set(at, host("w" + hosts.size()));
    }
    var worker = workers.get(at);
    boolean isAction =
        wakeUp.kind() == FunctionKind.ACTION
            && !Faults.strikes(shared.timerFaults().astray(), random);
    world.start(worker.client(), () -> visit.visit(worker, wakeUp, isAction));
  }
}
