package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sample.Sample.NONE;

import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.VectorMarks;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.sample.Picture;
import dev.ctxaws.engine.sample.Picture.PicturePatch;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.sim.VectorLedger.Call;
import dev.ctxaws.engine.sim.VectorLedger.State;
import dev.ctxaws.engine.sim.VectorLedger.Verdict;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.txn.OutOfTimeException;
import dev.ctxaws.engine.txn.OutcomeUnknownException;
import dev.ctxaws.engine.txn.RetriesExhaustedException;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One hostile schedule of vector search: the engine's own classes in several processes, some of
 * which change pictures, some of which search, and some of which feed the index, over stores that
 * go wrong as a seed has it. {@link VectorLedger} says what searches may have found. When all is
 * over, the index is fed once more, and a search must find what there is.
 */
final class VectorSimulation {
  /**
   * What came of a schedule.
   *
   * @param violation what was wrong, or null when all was right
   * @param searches how many were answered
   */
  record Report(long seed, @Nullable String violation, int searches) {}

  private static final List<Embedding> LOOKS =
      List.of(
          Embedding.of(1, 0, 0),
          Embedding.of(1, 1, 0),
          Embedding.of(1, 1, 1),
          Embedding.of(0, 0, 2),
          Embedding.of(-1, 0, 0),
          Embedding.of(3, -1, 1));

  private static final List<String> AUTHORS = List.of("ada", "bob");
  private static final Duration LONG = Duration.ofMinutes(10);

  private final SplittableRandom random;
  private final @Nullable Trace trace;
  private final MemoryStore items = new MemoryStore();
  private final MemoryVectors points = new MemoryVectors();
  private final SampleApp app = new SampleApp(List.of(Picture.TABLE));
  private final Witness witness =
      new Witness(items, Layout.partitions(app), VectorSimulation::isMark);
  private final VectorLedger ledger = new VectorLedger();
  private final Conditions conditions;
  private int functions;

  private VectorSimulation(long seed, @Nullable Trace trace) {
    this.random = new SplittableRandom(seed);
    this.trace = trace;
    this.conditions = Conditions.drawn(random);
  }

  /** Runs the schedule of a seed. */
  static Report run(long seed) {
    var simulation = new VectorSimulation(seed, null);
    return new Report(seed, simulation.violation(), simulation.ledger.searches());
  }

  /** What is wrong with the schedule of a seed, or null when nothing is. */
  static @Nullable String violation(long seed) {
    return run(seed).violation();
  }

  /** Runs the schedule of a seed again, and tells what happens. */
  static String explain(long seed) {
    var told = new Trace();
    var simulation = new VectorSimulation(seed, told);
    var violation = simulation.violation();
    return told.readable(
        "seed %d: %s%n%s%n%s".formatted(seed, violation, simulation.conditions, told));
  }

  private static boolean isMark(Key key) {
    return Arrays.equals(key.partition(), VectorMarks.of(Picture.TABLE).partition());
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
    inACalmWorld((world, engine) -> deploy(world));
    var hostile = new World(random.split(), conditions, trace);
    int writers = 1 + random.nextInt(3);
    for (int i = 0; i < writers; i++) {
      start(hostile, "w" + i, 1 + random.nextInt(5), this::change);
    }
    int searchers = 1 + random.nextInt(3);
    for (int i = 0; i < searchers; i++) {
      start(hostile, "s" + i, 1 + random.nextInt(10), this::search);
    }
    int feeds = random.nextInt(4);
    for (int i = 0; i < feeds; i++) {
      start(hostile, "f" + i, 1 + random.nextInt(6), VectorSimulation::feed);
    }
    int rebuilds = random.nextInt(3);
    for (int i = 0; i < rebuilds; i++) {
      start(hostile, new World.Client("r" + i, 0), 1 + random.nextInt(3), this::rebuild);
    }
    hostile.run();
    hostile.settle();
    witness.check();
    inACalmWorld((_, engine) -> feedAll(engine));
    inACalmWorld((_, engine) -> search(engine));
    inACalmWorld((world, _) -> rebuild(world, new World.Client("rebuilds", 0)));
    inACalmWorld((_, engine) -> search(engine));
    ledger.check();
  }

  private void inACalmWorld(BiConsumer<World, Engine> work) {
    var world = new World(random.split(), Conditions.calm(), trace);
    var client = new World.Client("one", 0);
    world.start(client, () -> work.accept(world, engine(world, client)));
    world.run();
  }

  private void deploy(World world) {
    var schema = schema(world, new World.Client("deploys", 0));
    schema.prepare();
    try {
      schema.prepareVectors(points);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private SchemaSync schema(World world, World.Client client) {
    var clock = new SimPorts.SimClock(world, client);
    return new SchemaSync(
        app.tables(),
        ports(world, clock).transactions(new SimStore(world, witness, items)),
        SchemaSync.HOLD,
        Others.NONE,
        SchemaListener.none());
  }

  private void rebuild(World world, World.Client client) {
    try {
      schema(world, client).rebuildVectors(new SimVectors(world, points), app.tables());
    } catch (IOException
        | StoreUnavailableException
        | RetriesExhaustedException
        | OutOfTimeException
        | OutcomeUnknownException e) {
      world.trace("the rebuild ended early: " + e.getMessage());
    } catch (CtxException e) {
      Scenario.require(e.code().equals("VectorRebuildOvertaken"), e.toString());
    }
  }

  private Engine engine(World world, World.Client client) {
    var clock = new SimPorts.SimClock(world, client);
    return new Engine(app, new SimStore(world, witness, items), ports(world, clock));
  }

  private Ports ports(World world, Clock clock) {
    return new Ports(
        clock,
        new SimPorts.SimEntropy(world.random),
        new SimPorts.SimParallel(world),
        (path, _, _, _) -> {
          throw new IllegalStateException("No action calls another here: " + path);
        },
        new MemoryTimers(),
        _ -> null,
        Alarm.never(),
        new MemoryObjects(),
        new SimVectors(world, points));
  }

  /** Something that a client does, again and again. */
  private interface Step {
    void run(Engine engine);
  }

  private void start(World world, String name, int times, Step step) {
    var client = new World.Client(name, 0);
    var engine = engine(world, client);
    start(world, client, times, (_, _) -> step.run(engine));
  }

  private void start(
      World world, World.Client client, int times, BiConsumer<World, World.Client> step) {
    world.start(
        client,
        () -> {
          for (int i = 0; i < times; i++) {
            world.sleep(Duration.ofMillis(random.nextInt(500)));
            step.accept(world, client);
          }
        });
  }

  private void change(Engine engine) {
    var call = ledger.begin();
    long seed = random.nextLong();
    MutationRef<Value, Value> mutation =
        app.mutation(
            "m:change" + functions++,
            (ctx, _) -> {
              call.states.clear();
              var chance = new SplittableRandom(seed);
              int changes = 1 + chance.nextInt(3);
              for (int i = 0; i < changes; i++) {
                change(ctx, chance, call);
              }
              return Value.Null.INSTANCE;
            });
    try {
      var _ = engine.mutation(mutation.path(), NONE, new Caller(null, true));
      ledger.end(call, Verdict.ANSWERED);
      call.states.forEach(state -> ledger.knows(state.id()));
    } catch (CtxException e) {
      requireNobodysFault(e);
      boolean isUnknown = e.code().equals("OutcomeUnknown");
      ledger.end(call, isUnknown ? Verdict.UNKNOWN : Verdict.FAILED);
    }
  }

  private void change(MutationCtx ctx, SplittableRandom chance, Call call) {
    var id = chance.nextInt(3) == 0 ? null : ledger.any(chance);
    var author = AUTHORS.get(chance.nextInt(AUTHORS.size()));
    var look = chance.nextInt(6) == 0 ? null : LOOKS.get(chance.nextInt(LOOKS.size()));
    if (id == null) {
      var inserted = ctx.db().insert(Picture.TABLE, new Picture(author, 1L, look, null));
      note(call, new State(inserted, 1, author, look));
      return;
    }
    var found = ctx.db().get(id);
    if (found == null) {
      return;
    }
    var before = found.value();
    long next = 1 + (before.year() == null ? 0 : before.year());
    switch (chance.nextInt(5)) {
      case 0 -> {
        ctx.db().delete(id);
        note(call, new State(id, next, null, null));
      }
      case 1 -> {
        ctx.db().patch(id, new PicturePatch().author(author).year(next));
        note(call, new State(id, next, author, before.look()));
      }
      default -> {
        ctx.db().replace(id, new Picture(author, next, look, null));
        note(call, new State(id, next, author, look));
      }
    }
  }

  /** Of several states in one transaction, only the last is one. */
  private static void note(Call call, State state) {
    call.states.removeIf(before -> before.id().equals(state.id()));
    call.states.add(state);
  }

  private void search(Engine engine) {
    var vector = LOOKS.get(random.nextInt(LOOKS.size()));
    var author = random.nextBoolean() ? null : AUTHORS.get(random.nextInt(AUTHORS.size()));
    int limit = random.nextBoolean() ? 256 : 1 + random.nextInt(3);
    var filter = author == null ? null : Picture.TABLE.byLook.author.eq(author);
    var hits = new ArrayList<VectorHit<Picture>>();
    ActionRef<Value, Value> search =
        app.action(
            "m:search" + functions++,
            (ctx, _) -> {
              hits.addAll(
                  ctx.vectorSearch(Picture.TABLE.byLook, new VectorQuery<>(vector, limit, filter)));
              return Value.Null.INSTANCE;
            });
    long begin = ledger.moment();
    try {
      var _ = engine.action(search.path(), NONE, new Caller(null, true));
      ledger.found(begin, vector, author, limit, hits);
    } catch (CtxException e) {
      // No answer is a right one.
      requireNobodysFault(e);
    }
  }

  private static void requireNobodysFault(CtxException e) {
    if (e.code().equals("FunctionFailed")) {
      throw e;
    }
  }

  private static int feed(Engine engine) {
    try {
      return engine.vectorFeed().feed(LONG).fed();
    } catch (StoreUnavailableException e) {
      // It is fed again in a while.
      return 0;
    }
  }

  /** Until nothing is marked: what was under way is brought to its end by whoever reads it. */
  private void feedAll(Engine engine) {
    for (int round = 0; round < 20 && feed(engine) > 0; round++) {
      var _ = engine.vectorFeed();
    }
  }
}
