package bank;

import bank.generated.Functions;
import dev.ctxaws.CtxException;
import dev.ctxaws.aws.dynamodb.DynamoClient;
import dev.ctxaws.aws.dynamodb.DynamoStore;
import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.value.Path;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine of this process on the store that all share; it calls until a call succeeds. */
final class Branch {
  private static final String TABLE = "Bank";
  private static final Caller CALLER = new Caller(null, true);

  private final Engine engine;
  private final AtomicInteger conflicts = new AtomicInteger();

  Branch(URI endpoint) {
    this.engine =
        new Engine(
            new Functions(),
            new DynamoStore(DynamoClient.create(endpoint), TABLE),
            new Ports(
                Clock.system(),
                Entropy.secure(),
                Parallel.virtualThreads(16),
                (path, _, _) -> {
                  throw new CtxException("NoActions", "The bank has no action " + path + ".");
                },
                System::getenv));
  }

  static void makeTable(URI endpoint) throws InterruptedException {
    try (var client = DynamoClient.create(endpoint)) {
      DynamoTable.create(client, TABLE);
    }
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
