package dev.ctxaws.bench.meter;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.dynamodb.DynamoStore;
import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.vector.OpenSearchVectors;
import dev.ctxaws.bench.app.generated.Functions;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.ScheduledRun;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/** The functions of {@code dev.ctxaws.bench.app} on the engine, as a Lambda has it. */
public final class BenchApp {
  /** The table with everything in it. */
  public static final String TABLE = "ctx-bench";

  private final Runs functions = new Runs(new Functions());
  private final LongAdder calls = new LongAdder();
  private final DynamoClient client;
  private final Ports ports;
  private final Engine engine;
  private final Caller caller;

  /** The app in the table of {@code client}, which {@link #createTable} has created. */
  public BenchApp(DynamoClient client, Parallel parallel) {
    this(client, parallel, Caller.DEFAULT_TIME);
  }

  /**
   * The same with another time for each call.
   *
   * @param time how long a call may take at the most
   */
  public BenchApp(DynamoClient client, Parallel parallel, Duration time) {
    this(client, parallel, time, new MemoryObjects());
  }

  /** The same with its files elsewhere than in memory. */
  public BenchApp(DynamoClient client, Parallel parallel, Duration time, ObjectStore objects) {
    this(client, time, ports(parallel, objects, new MemoryVectors()));
  }

  private BenchApp(DynamoClient client, Duration time, Ports ports) {
    this.client = client;
    this.ports = ports;
    caller = new Caller(null, true, time);
    engine = new Engine(functions, new DynamoStore(client, TABLE), ports);
  }

  /** The app with its vectors in the OpenSearch that listens at {@code endpoint}. */
  public static BenchApp searching(DynamoClient client, Parallel parallel, URI endpoint)
      throws IOException {
    var environment = Map.of("CTX_OPENSEARCH", endpoint.toString(), "CTX_TABLE", TABLE);
    var vectors =
        OpenSearchVectors.of(
            environment::get, AnonymousCredentialsProvider::create, Clock.system());
    var ports = ports(parallel, new MemoryObjects(), vectors);
    schema(client, ports, SchemaListener.none()).prepareVectors(vectors);
    return new BenchApp(client, Caller.DEFAULT_TIME, ports);
  }

  private static Ports ports(Parallel parallel, ObjectStore objects, VectorStore vectors) {
    return new Ports(
        Clock.system(),
        Entropy.secure(),
        parallel,
        (path, _, _, _) -> {
          throw new CtxException("NoActions", "There is no action " + path + ".");
        },
        new MemoryTimers(),
        System::getenv,
        Alarm.never(),
        objects,
        vectors);
  }

  /** Creates the table, and deploys the app's tables to it. */
  public static void createTable(DynamoClient client) throws InterruptedException {
    DynamoTable.create(client, TABLE);
    var ports = ports(Parallel.virtualThreads(1), new MemoryObjects(), new MemoryVectors());
    schema(client, ports, SchemaListener.none()).prepare();
  }

  private static SchemaSync schema(DynamoClient client, Ports ports, SchemaListener listener) {
    return new SchemaSync(
        new Functions().tables(),
        ports.transactions(new DynamoStore(client, TABLE)),
        SchemaSync.HOLD,
        SchemaSync.Others.NONE,
        listener);
  }

  /** Calls a query. */
  public <A, R extends @Nullable Object> R call(QueryRef<A, R> query, A args) {
    calls.increment();
    return result(query, engine.query(query.path(), query.args().encode(args), caller));
  }

  /** Calls a mutation. */
  public <A, R extends @Nullable Object> R call(MutationRef<A, R> mutation, A args) {
    calls.increment();
    return result(mutation, engine.mutation(mutation.path(), mutation.args().encode(args), caller));
  }

  /** Calls an action. */
  public <A, R extends @Nullable Object> R call(ActionRef<A, R> action, A args) {
    return result(action, engine.action(action.path(), action.args().encode(args), caller));
  }

  /** Deletes the objects of files that were deleted, and returns how many there were. */
  public int sweepFiles() {
    return engine.fileSweep().sweep(caller.time());
  }

  /**
   * Tells vector indexes of what has changed, and returns of how many documents that was.
   *
   * @throws UncheckedIOException when OpenSearch has not taken all
   */
  public int feedVectors() {
    var tally = engine.vectorFeed().feed(caller.time());
    if (tally.why() != null) {
      throw new UncheckedIOException("OpenSearch did not take all.", tally.why());
    }
    return tally.fed();
  }

  /** Builds all vector indexes anew, while others search them and write to them. */
  public void rebuildVectors(SchemaListener listener) throws IOException {
    schema(client, ports, listener).rebuildVectors(ports.vectors(), new Functions().tables());
  }

  /** Runs a mutation that was scheduled, and is due. */
  public void runScheduled(Id<ScheduledFunction> job) {
    var run = engine.scheduled().run(job, "scheduled", caller.time(), Watch.NONE);
    if (!(run instanceof ScheduledRun.Ended)) {
      throw new IllegalStateException("The job should have run: " + run);
    }
  }

  private static <A, R extends @Nullable Object> R result(FunctionRef<A, R> function, Value value) {
    return function.returns().decode(value, Path.ROOT);
  }

  /** How often a function was run again, because what it had read or written was changed. */
  public long reruns() {
    return functions.count() - calls.sum();
  }
}
