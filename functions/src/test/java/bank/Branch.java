package bank;

import bank.generated.Functions;
import dev.ctxaws.CtxException;
import dev.ctxaws.aws.dynamodb.DynamoStore;
import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Path;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine of this process on the store that all share; it calls until a call succeeds. */
final class Branch {
  private static final String TABLE = "Bank";

  /** Short, because the programs of the bank have somebody wait for them. */
  private static final Duration HOLD = Duration.ofSeconds(2);

  private static final Caller CALLER = new Caller(null, true);

  private final Engine engine;
  private final AtomicInteger conflicts = new AtomicInteger();

  Branch(URI endpoint) {
    this.engine = new Engine(new Functions(), store(endpoint), ports());
  }

  private static Store store(URI endpoint) {
    return new DynamoStore(DynamoClient.local(endpoint), TABLE);
  }

  private static Ports ports() {
    return new Ports(
        Clock.system(),
        Entropy.secure(),
        Parallel.virtualThreads(16),
        (path, _, _, _) -> {
          throw new CtxException("NoActions", "The bank has no action " + path + ".");
        },
        new MemoryTimers(),
        System::getenv,
        Alarm.system(),
        new MemoryObjects(),
        new MemoryVectors());
  }

  /** Makes the table on which all branches work, and deploys the bank to it. */
  static void makeTable(URI endpoint) throws InterruptedException {
    makeTable(new Functions().tables(), endpoint);
  }

  /** Makes the table, and deploys some tables of the bank to it. */
  static void makeTable(List<Table<?>> tables, URI endpoint) throws InterruptedException {
    try (var client = DynamoClient.local(endpoint)) {
      DynamoTable.create(client, TABLE);
    }
    schema(tables, endpoint, Others.NONE, SchemaListener.none()).prepare();
  }

  /** The deployment of some tables of the bank. */
  static SchemaSync schema(
      List<Table<?>> tables, URI endpoint, Others others, SchemaListener listener) {
    return new SchemaSync(tables, ports().transactions(store(endpoint)), HOLD, others, listener);
  }

  <A, R extends @Nullable Object> R call(FunctionRef<A, R> function, A args) {
    var encoded = function.args().encode(args);
    while (true) {
      try {
        var result =
            function instanceof QueryRef<A, R>
                ? engine.query(function.path(), encoded, CALLER)
                : engine.mutation(function.path(), encoded, CALLER);
        return function.returns().decode(result, Path.ROOT);
      } catch (CtxException e) {
        if (!e.code().equals("OptimisticConcurrencyControlFailure")) {
          throw e;
        }
        conflicts.incrementAndGet();
      }
    }
  }

  /** How many calls gave up because others got in first, and were made again. */
  int conflicts() {
    return conflicts.get();
  }
}
