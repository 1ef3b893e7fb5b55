package dev.ctxaws.engine.sample;

import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.txn.Sweep;
import dev.ctxaws.engine.txn.SweepPlace;
import dev.ctxaws.engine.txn.SweepPosition;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An engine for a {@link SampleApp}, on a store in memory. */
public final class Sample {
  /** May call public functions. */
  public static final Caller ANYONE = new Caller(null, false);

  /** May call internal functions as well. */
  public static final Caller INSIDER = new Caller(null, true);

  /** What functions without arguments get. */
  public static final Value NONE = Value.Obj.EMPTY;

  private static final int AT_ONCE = 4;

  private final SampleApp app = new SampleApp();
  private final CountingStore store = new CountingStore(new MemoryStore());
  private final Map<String, String> environment = new ConcurrentHashMap<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Runnable> alarm = new AtomicReference<>();
  private final MemoryTimers timers = new MemoryTimers();
  private final MemoryObjects objects = new MemoryObjects();
  private final MemoryVectors vectors = new MemoryVectors();
  private final Clock clock;
  private final Ports ports;
  private final Engine engine;

  /** An engine that never waits. */
  public Sample() {
    this(new QuickClock(), Limits.CONVEX);
  }

  /** An engine with a clock of the test's choice, by which code may take any time. */
  public Sample(Clock clock) {
    this(clock, Limits.CONVEX.withCode(Duration.ofDays(1)));
  }

  /** An engine with limits of the test's choice, that never waits. */
  public Sample(Limits limits) {
    this(new QuickClock(), limits);
  }

  private Sample(Clock clock, Limits limits) {
    this.clock = clock;
    this.ports =
        new Ports(
            clock,
            Entropy.secure(),
            Parallel.virtualThreads(AT_ONCE),
            this::invoke,
            timers,
            environment::get,
            this::alarm,
            objects,
            vectors);
    var schema =
        new SchemaSync(
            app.tables(),
            ports.transactions(store),
            SchemaSync.HOLD,
            Others.NONE,
            SchemaListener.none());
    schema.prepare();
    try {
      schema.prepareVectors(vectors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.engine = new Engine(app, store, ports, limits);
  }

  private Value invoke(String path, Value args, @Nullable UserIdentity identity, Cause cause) {
    return engine.action(path, args, new Caller(identity, true), Watch.of(cause));
  }

  private Alarm.Set alarm(Duration time, Runnable task) {
    alarm.set(task);
    return () -> alarm.compareAndSet(task, null);
  }

  /** Sounds the alarm that was set last, if it was not called off. */
  public void ring() {
    var task = alarm.getAndSet(null);
    if (task != null) {
      task.run();
    }
  }

  /** What functions were warned of, each run in a line. */
  public List<String> warnings() {
    return warnings;
  }

  private Watch watch(String function) {
    return new Watch() {
      @Override
      public void nearLimits(List<String> lines) {
        warnings.add(function + ": " + lines);
      }
    };
  }

  /** Removes what deletes and crashed transactions have left, as far as it is time. */
  public void sweep() {
    var _ =
        new Sweep(ports.transactions(store), SweepPlace.all(Layout.partitions(app)), Duration.ZERO)
            .run(SweepPosition.START, Duration.ofMinutes(1), _ -> {});
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    clock.sleep(time);
  }

  /** The functions. */
  public SampleApp app() {
    return app;
  }

  /** The engine. */
  public Engine engine() {
    return engine;
  }

  /** What is to be woken, and by nobody but the test. */
  public MemoryTimers timers() {
    return timers;
  }

  /** How many items of the store queries have returned so far. */
  public long queried() {
    return store.queried();
  }

  /** The bytes of files. */
  public MemoryObjects objects() {
    return objects;
  }

  /** The points. */
  public MemoryVectors vectors() {
    return vectors;
  }

  /** What {@code ctx.env} reads. */
  public Map<String, String> environment() {
    return environment;
  }

  /** Calls a query. */
  public Value call(QueryRef<Value, Value> query, Value args) {
    return engine.query(query.path(), args, ANYONE, watch(query.path()));
  }

  /** Calls a mutation, a little later than the one before: so documents are in that order. */
  public Value call(MutationRef<Value, Value> mutation, Value args) {
    clock.sleep(Duration.ofMillis(1));
    return engine.mutation(mutation.path(), args, ANYONE, watch(mutation.path()));
  }

  /** Calls an action. */
  public Value call(ActionRef<Value, Value> action, Value args) {
    return engine.action(action.path(), args, ANYONE);
  }
}
