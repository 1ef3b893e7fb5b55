package dev.ctxaws.engine.sim;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.engine.document.DocumentWriter;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.Loose.LoosePatch;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schema.Catalogs;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.txn.TxnPorts;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One hostile schedule of deployments: clients write documents by whatever catalog they hold, while
 * others build an index, take it down, and build it again, and any of them may stop for ever. In
 * the end a last deployment goes through, and the index must be what the documents say.
 *
 * <p>Every mutation here writes two documents. One that writes a single item and has no answer may
 * take effect at any later time; what the catalog cannot do about that is said in {@link Catalogs}.
 */
final class SchemaSimulation {
  private static final IndexDef BY_COLOUR = IndexDef.covering("by_colour", "colour");
  private static final Loose WITHOUT = new Loose("flowers", Codecs.ANY);
  private static final Loose WITH = new Loose("flowers", Codecs.ANY, BY_COLOUR);
  private static final KeyRange DOCUMENTS = Layout.documents(WITH);
  private static final KeyRange ENTRIES = Layout.entries(WITH, BY_COLOUR);
  private static final KeyRange CATALOG =
      new KeyRange(new byte[] {'C'}, new byte[1], new byte[] {(byte) 0xff});

  private static final Duration HOLD = Duration.ofSeconds(20);
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Retries RETRIES =
      new Retries(3, Duration.ofMillis(5), Duration.ofMillis(50), 2);
  private static final List<String> COLOURS = List.of("red", "blue", "white");

  private final SplittableRandom random;
  private final Others others;
  private final MemoryStore items = new MemoryStore();
  private final Witness witness = new Witness(items, List.of(DOCUMENTS, ENTRIES, CATALOG));
  private final List<Id<Value>> flowers = new ArrayList<>();
  private int written;

  private SchemaSimulation(long seed, Others others) {
    this.random = new SplittableRandom(seed);
    this.others = others;
  }

  /**
   * Runs the schedule of a seed.
   *
   * @param others what deployments believe; {@link Others#NONE} is a mistake here
   * @return what is wrong in the end, or null when nothing is
   */
  static @Nullable String violation(long seed, Others others) {
    try {
      new SchemaSimulation(seed, others).run();
      return null;
    } catch (AssertionError | IllegalStateException e) {
      // A fiber wraps what it throws.
      return e.getMessage();
    }
  }

  private void run() {
    alone(
        (world, ports) -> {
          deployment(WITHOUT, ports, Others.AT_WORK).prepare();
          writeOften(world, ports);
        });
    var world = new World(random.split(), Conditions.drawn(random), null);
    int writers = 2 + random.nextInt(2);
    for (int i = 0; i < writers; i++) {
      start(world, "w" + i, this::writeOften);
    }
    int deployers = 1 + random.nextInt(2);
    for (int i = 0; i < deployers; i++) {
      start(world, "d" + i, this::deployOften);
    }
    world.run();
    world.settle();
    witness.check();
    alone((_, ports) -> checkIndex(ports));
    long left =
        witness.items().stream()
            .filter(item -> ENTRIES.contains(item.key()) && item.image().value() != null)
            .count();
    Scenario.require(left == 0, left + " entries are left of an index that is gone");
  }

  private void checkIndex(TxnPorts ports) {
    var last = deployment(WITH, ports, Others.AT_WORK);
    last.prepare();
    var found = last.verify(false);
    Scenario.require(found.differences() == 0, found.examples() + " after " + written + " writes");
    // Whatever an index leaves behind, the next one of its name would find.
    deployment(WITHOUT, ports, Others.AT_WORK).finish();
  }

  /** Where nothing happens meanwhile, and all goes well. */
  private void alone(Life life) {
    var world = new World(random.split(), Conditions.calm(), null);
    start(world, "one", life);
    world.run();
  }

  private interface Life {
    void live(World world, TxnPorts ports) throws Exception;
  }

  private void start(World world, String name, Life life) {
    var client = new World.Client(name, 0);
    var ports =
        new TxnPorts(
            new SimStore(world, witness, items),
            new SimPorts.SimClock(world, client),
            new SimPorts.SimEntropy(world.random),
            new SimPorts.SimParallel(world),
            world.times());
    world.start(
        client,
        () -> {
          try {
            life.live(world, ports);
          } catch (IllegalStateException | AssertionError e) {
            throw new AssertionError(name + " met with " + e, e);
          } catch (Exception e) {
            // It gives up: as good as a crash.
          }
        });
  }

  private void writeOften(World world, TxnPorts ports) {
    var transactions = new Transactions(ports, RETRIES);
    var catalogs =
        new Catalogs(transactions, ports.clock(), ports.times(), ports.parallel()::afterwards);
    int calls = 3 + random.nextInt(8);
    for (int i = 0; i < calls; i++) {
      ports.clock().sleep(Duration.ofMillis(random.nextInt(20_000)));
      try {
        transactions.<@Nullable Object>write(
            txn -> {
              write(txn, ports, catalogs);
              return null;
            },
            TIME);
        written++;
      } catch (IllegalStateException e) {
        throw e;
      } catch (Exception e) {
        // Others were first, or nobody knows.
      }
    }
  }

  private void write(Transaction txn, TxnPorts ports, Catalogs catalogs) {
    var documents =
        new Documents(
            txn, ports.clock().now(), ports.entropy(), Limits.CONVEX, catalogs.attempt(txn));
    var db = new DocumentWriter(new SampleApp(List.of(WITHOUT)), documents);
    var first = writeOne(db, null);
    writeOne(db, first);
  }

  /** Writes a document that is not {@code other}, and says which. */
  private Id<Value> writeOne(DbWriter db, @Nullable Id<Value> other) {
    var colour = new Value.Str(COLOURS.get(random.nextInt(COLOURS.size())));
    var flower = flowers.isEmpty() ? null : flowers.get(random.nextInt(flowers.size()));
    if (flower == null
        || flower.equals(other)
        || random.nextInt(3) == 0
        || db.get(flower) == null) {
      var inserted = db.insert(WITHOUT, new ObjBuilder(1).put("colour", colour).build());
      flowers.add(inserted);
      return inserted;
    }
    if (random.nextInt(4) == 0) {
      db.delete(flower);
    } else {
      db.patch(flower, new LoosePatch().field("colour", colour));
    }
    return flower;
  }

  private void deployOften(World world, TxnPorts ports) {
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      ports.clock().sleep(Duration.ofMillis(random.nextInt(4_000)));
      try {
        if (random.nextInt(3) == 0) {
          deployment(WITHOUT, ports, others).finish();
        } else {
          deployment(WITH, ports, others).prepare();
        }
      } catch (CtxException e) {
        // Another deployment has taken its index away.
      }
    }
  }

  private static SchemaSync deployment(Loose table, TxnPorts ports, Others others) {
    return new SchemaSync(List.of(table), ports, HOLD, others, SchemaListener.none());
  }
}
