package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.dynamodb.DynamoStore;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.DynamoEndpoint;
import dev.ctxaws.aws.dynamodb.client.RequestUnits;
import dev.ctxaws.aws.invoke.ActionNames;
import dev.ctxaws.aws.invoke.AsyncInvokes;
import dev.ctxaws.aws.invoke.LambdaEndpoint;
import dev.ctxaws.aws.invoke.LambdaInvoker;
import dev.ctxaws.aws.invoke.LambdaTarget;
import dev.ctxaws.aws.schedule.AwsTimers;
import dev.ctxaws.aws.schedule.JobsTarget;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.aws.sdk.SignedPost;
import dev.ctxaws.aws.storage.S3Objects;
import dev.ctxaws.aws.vector.OpenSearchVectors;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Environment;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.store.Finisher;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.runtime.FunctionTable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The one place that knows every adapter: it makes them from the environment's variables, when the
 * first request needs them, and once per process.
 *
 * <p>Nothing random is drawn and no time is read here: after a snapshot, all copies of a Lambda
 * begin with what was made before it.
 */
final class Wiring {
  /** Of this process; a laptop runs many handlers in one. */
  static final Wiring PROCESS = new Wiring(System::getenv, Clock.system());

  /** How many reads or writes one commit has under way at a time. */
  private static final int AT_ONCE = 16;

  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** An action may take 15 minutes; then Lambda answers that it did not end. */
  private static final Duration SLOWEST_ACTION = Duration.ofMinutes(15).plusSeconds(10);

  private final Environment environment;
  private final Clock clock;
  private final RequestUnits units = new RequestUnits();
  private final Lazy<Store> store = new Lazy<>(this::store);
  private final Lazy<Ports> ports = new Lazy<>(this::ports);
  private final Lazy<AwsCredentialsProvider> credentials =
      new Lazy<>(() -> DefaultCredentialsProvider.builder().build());
  private final Lazy<Invoker> invoker = new Lazy<>(this::invoker);
  private final Lazy<Timers> timers = new Lazy<>(this::timers);

  Wiring(Environment environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /** What handlers of an app work with. */
  LambdaRuntime runtime(FunctionTable functions) {
    var runtime = LambdaRuntime.of(functions, store.get(), ports.get(), units::used);
    runtime.engine().warmUp();
    return runtime;
  }

  /** What brings the store, the vectors and the crons to an app. */
  Deployment deployment(FunctionTable functions, Others others, SchemaListener listener) {
    var schema =
        new SchemaSync(
            functions.tables(),
            ports.get().transactions(store.get()),
            SchemaSync.HOLD,
            others,
            listener);
    return new Deployment(schema, ports.get().vectors(), () -> runtime(functions).engine().crons());
  }

  /** Has Lambdas run later, each by its ARN. */
  AsyncInvokes later() {
    var target =
        new LambdaTarget(LambdaEndpoint.of(environment), new ActionNames(""), /* alias= */ null);
    return new AsyncInvokes(
        new SignedPost(
            SdkHttp.client(CONNECT, CONNECT), credentials.get(), "lambda", target.region()),
        target);
  }

  private Store store() {
    var table = environment.get("CTX_TABLE");
    if (table == null) {
      throw new CtxException(
          "MissingEnvironmentVariable",
          "The environment variable CTX_TABLE is not set. It names the DynamoDB table.");
    }
    var client = DynamoClient.of(DynamoEndpoint.of(environment), credentials.get(), units);
    return new DynamoStore(client, table);
  }

  private Ports ports() {
    return new Ports(
        clock,
        Entropy.secure(),
        Parallel.virtualThreads(AT_ONCE),
        // Most requests call no other action, and should not wait for what it takes.
        (path, args, identity, cause) -> invoker.get().invoke(path, args, identity, cause),
        new LazyTimers(timers),
        environment,
        Alarm.system(),
        S3Objects.of(environment, credentials),
        OpenSearchVectors.of(environment, credentials, clock),
        finisher());
  }

  /** Where {@code CTX_READ_ONLY} is {@code true}, the jobs' Lambda writes for this one. */
  private @Nullable Finisher finisher() {
    return "true".equals(environment.get("CTX_READ_ONLY"))
        ? new JobsFinisher(environment.get("CTX_JOBS_FUNCTION"), new Lazy<>(this::later))
        : null;
  }

  private Timers timers() {
    var target = JobsTarget.of(environment);
    if (target == null) {
      throw new CtxException(
          "MissingEnvironmentVariable",
          "Functions cannot be scheduled: the variables CTX_JOBS_FUNCTION, CTX_JOBS_QUEUE,"
              + " CTX_JOBS_GROUP, CTX_JOBS_ROLE and CTX_JOBS_DEAD_LETTERS are not all set.");
    }
    return AwsTimers.of(
        target,
        LambdaTarget.of(environment),
        credentials.get(),
        clock,
        Parallel.virtualThreads(AT_ONCE));
  }

  private Invoker invoker() {
    var target = LambdaTarget.of(environment);
    var http = SdkHttp.client(CONNECT, SLOWEST_ACTION);
    var post = new SignedPost(http, credentials.get(), "lambda", target.region());
    return new LambdaInvoker(post, Entropy.secure(), target);
  }
}
