package dev.ctxaws.engine.schema;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.vector.VectorFeed.Tally;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorGraph;
import dev.ctxaws.vector.VectorHit;
import dev.ctxaws.vector.VectorQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version of an app with a table of rooms, whose vector index each version may declare in its
 * own way.
 */
final class Rooms {
  private static final Caller CALLER = new Caller(null, true);

  private final RoomsTable table;
  private final SampleApp app;
  private final Ports ports;
  private final Store store;
  private final Engine engine;
  private int calls;

  private static final class RoomsTable extends Table<Value> {
    private final List<EmbeddingIndex<Value>> indexes;

    RoomsTable(List<EmbeddingIndex<Value>> indexes) {
      super("rooms", Codecs.ANY);
      this.indexes = indexes;
    }

    @Override
    public List<IndexDef> indexes() {
      return List.of();
    }

    @Override
    public List<EmbeddingIndex<Value>> embeddingIndexes() {
      return indexes;
    }
  }

  private static final class ByLook extends EmbeddingIndex<Value> {
    ByLook(int dimensions, List<String> filterFields) {
      super(
          "rooms",
          "by_look",
          "look",
          dimensions,
          filterFields,
          new VectorGraph(VectorEngine.LUCENE, 16, 128),
          512);
    }
  }

  /** A version without the index. */
  static Rooms without(Store store, Clock clock, VectorStore vectors) {
    return new Rooms(store, clock, vectors, List.of());
  }

  Rooms(Store store, Clock clock, VectorStore vectors, int dimensions, String... filterFields) {
    this(store, clock, vectors, List.of(new ByLook(dimensions, List.of(filterFields))));
  }

  private Rooms(
      Store store, Clock clock, VectorStore vectors, List<EmbeddingIndex<Value>> indexes) {
    this.store = store;
    this.table = new RoomsTable(indexes);
    this.app = new SampleApp(List.of(table));
    this.ports =
        new Ports(
            clock,
            Entropy.secure(),
            Parallel.virtualThreads(1),
            (path, _, _, _) -> {
              throw new AssertionError(path);
            },
            new MemoryTimers(),
            _ -> null,
            Alarm.never(),
            new MemoryObjects(),
            vectors);
    this.engine = new Engine(app, store, ports);
  }

  private SchemaSync schema(SchemaListener listener) {
    return new SchemaSync(
        app.tables(), ports.transactions(store), Version.HOLD, Others.AT_WORK, listener);
  }

  /** Makes the store fit for this version, while others run. */
  Rooms prepared(SchemaListener listener) throws IOException {
    schema(listener).prepare();
    schema(listener).prepareVectors(ports.vectors());
    return this;
  }

  Rooms prepared() throws IOException {
    return prepared(SchemaListener.none());
  }

  /** The same, and then takes down what only others declare. */
  Rooms deployed() throws IOException {
    prepared();
    schema(SchemaListener.none()).finish();
    schema(SchemaListener.none()).finishVectors(ports.vectors());
    return this;
  }

  /** As a deployment that is cut off before it does anything about vectors. */
  void prepareDocuments() {
    schema(SchemaListener.none()).prepare();
  }

  /** As a deployment that is cut off before it has removed vectors. */
  void finishedWithoutVectors() {
    schema(SchemaListener.none()).finish();
  }

  void rebuild() throws IOException {
    schema(SchemaListener.none()).rebuildVectors(ports.vectors(), List.of(table));
  }

  Catalog catalog() {
    return new SchemaTransactions(ports.transactions(store)).read(Catalog::read);
  }

  VectorStore.Space space() {
    return VectorDef.of(table.embeddingIndexes().getFirst()).space("rooms");
  }

  Tally feed() {
    return engine.vectorFeed().feed(Duration.ofMinutes(1));
  }

  /** Until no room is marked. */
  void feedAll() {
    while (feed().fed() > 0) {
      Thread.onSpinWait();
    }
  }

  List<Id<Value>> insert(int count, @Nullable Embedding look) {
    return write(
        ctx -> {
          var ids = new ArrayList<Id<Value>>();
          for (int i = 0; i < count; i++) {
            ids.add(ctx.db().insert(table, room(look)));
          }
          return ids;
        });
  }

  void replace(Id<Value> id, @Nullable Embedding look) {
    var _ =
        write(
            ctx -> {
              ctx.db().replace(id, room(look));
              return true;
            });
  }

  void delete(Id<Value> id) {
    var _ =
        write(
            ctx -> {
              ctx.db().delete(id);
              return true;
            });
  }

  private static Value room(@Nullable Embedding look) {
    var fields = new ObjBuilder(2).put("floor", new Value.Str("first"));
    return fields.putOptional("look", Embedding.CODEC, look).build();
  }

  private <T> T write(Function<MutationCtx, T> work) {
    var results = new ArrayList<T>();
    var mutation =
        app.mutation(
            "m:write" + calls++,
            (ctx, _) -> {
              results.clear();
              results.add(work.apply(ctx));
              return Value.Null.INSTANCE;
            });
    var _ = engine.mutation(mutation.path(), Value.Obj.EMPTY, CALLER);
    return results.getFirst();
  }

  /** The rooms that a search finds, at most 256. */
  List<Id<Value>> search(Embedding to) {
    var found = new ArrayList<Id<Value>>();
    var search =
        app.action(
            "m:search" + calls++,
            (ctx, _) -> {
              var index = table.embeddingIndexes().getFirst();
              ctx.vectorSearch(index, new VectorQuery<>(to, 256)).stream()
                  .map(VectorHit::id)
                  .forEach(found::add);
              return Value.Null.INSTANCE;
            });
    var _ = engine.action(search.path(), Value.Obj.EMPTY, CALLER);
    return found;
  }
}
