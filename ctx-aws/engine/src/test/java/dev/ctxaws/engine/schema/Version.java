package dev.ctxaws.engine.schema;

import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;

import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.document.Limits;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.Loose.LoosePatch;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.txn.TxnPorts;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One version of an app, with one table, and an engine that runs it: for one deployment of many.
 */
final class Version {
  /** How long its engine goes by a catalog. */
  static final Duration HOLD = Duration.ofSeconds(60);

  private static final Caller CALLER = new Caller(null, true);

  final Loose table;
  private final SampleApp app;
  private final Ports ports;
  private final TxnPorts transactions;
  private final Engine engine;
  private final AtomicInteger calls = new AtomicInteger();

  Version(Store store, Clock clock, IndexDef... indexes) {
    this(store, clock, new Loose("people", Codecs.ANY, indexes));
  }

  Version(Store store, Clock clock, Codec<Value> codec) {
    this(store, clock, new Loose("people", codec));
  }

  private Version(Store store, Clock clock, Loose table) {
    this.table = table;
    this.app = new SampleApp(List.of(table));
    this.ports =
        new Ports(
            clock,
            Entropy.secure(),
            Parallel.virtualThreads(1),
            (path, _, _, _) -> {
              throw new CtxException("NoActions", path);
            },
            new MemoryTimers(),
            _ -> null,
            Alarm.never(),
            new MemoryObjects(),
            new MemoryVectors());
    this.transactions = ports.transactions(store);
    // By some of these clocks, a moment takes seconds.
    this.engine = new Engine(app, store, ports, Limits.CONVEX.withCode(Duration.ofDays(1)));
  }

  /** What a function does; it answers with anything. */
  interface Code<C> {
    Value run(C ctx);
  }

  /** Runs a mutation, a little later than the one before: so documents are in that order. */
  Value write(Code<MutationCtx> code) {
    ports.clock().sleep(Duration.ofMillis(1));
    var mutation = app.mutation("m:" + calls.incrementAndGet(), (ctx, _) -> code.run(ctx));
    return engine.mutation(mutation.path(), Value.Obj.EMPTY, CALLER);
  }

  /** Runs a query. */
  Value read(Code<QueryCtx> code) {
    var query = app.query("q:" + calls.incrementAndGet(), (ctx, _) -> code.run(ctx));
    return engine.query(query.path(), Value.Obj.EMPTY, CALLER);
  }

  /** The deployment of this version. */
  SchemaSync deployment(SchemaListener listener) {
    return new SchemaSync(app.tables(), transactions, HOLD, Others.AT_WORK, listener);
  }

  /** Deploys this version, without its taking anything down. */
  Version prepared() {
    deployment(SchemaListener.none()).prepare();
    return this;
  }

  Catalog catalog() {
    return new SchemaTransactions(transactions).read(Catalog::read);
  }

  /** The state of an index, or null when the catalog has none. */
  @Nullable IndexState state(IndexDef index) {
    var found = catalog().index(table.name(), index);
    return found == null ? null : found.state();
  }

  Verification verify(boolean repair) {
    return deployment(SchemaListener.none()).verify(repair);
  }

  TxnPorts transactions() {
    return transactions;
  }

  Id<Value> insert(String name, String city) {
    return insert(object("city", text(city), "name", text(name)));
  }

  Id<Value> insert(Value person) {
    return new Id<>(
        ((Value.Str) write(ctx -> text(ctx.db().insert(table, person).value()))).value());
  }

  void move(Id<Value> person, String city) {
    write(
        ctx -> {
          ctx.db().patch(person, new LoosePatch().field("city", text(city)));
          return Value.Null.INSTANCE;
        });
  }

  void rename(Id<Value> person, String name) {
    write(
        ctx -> {
          ctx.db().patch(person, new LoosePatch().field("name", text(name)));
          return Value.Null.INSTANCE;
        });
  }

  void delete(Id<Value> person) {
    write(
        ctx -> {
          ctx.db().delete(person);
          return Value.Null.INSTANCE;
        });
  }

  /** The names of the people in a part of an index. */
  List<String> names(IndexRange<Value> range) {
    var found =
        (Value.Arr)
            read(
                ctx ->
                    new Value.Arr(
                        ctx.db().query(range).collect().stream()
                            .map(doc -> ((Value.Obj) doc.value()).get("name"))
                            .collect(Collectors.toList())));
    return found.items().stream().map(name -> ((Value.Str) name).value()).toList();
  }

  /** The names of the people in a city, by an index. */
  List<String> names(IndexDef byCity, String city) {
    return names(table.eq(byCity, text(city)));
  }

  /** A listener that acts while a deployment waits, and when it comes on. */
  static SchemaListener meanwhile(Runnable waiting, Consumer<String> progress) {
    return new SchemaListener() {
      @Override
      public void waiting(Duration time) {
        waiting.run();
      }

      @Override
      public void progress(Work work, String subject, long done, long about) {
        progress.accept(work + " " + subject);
      }
    };
  }
}
