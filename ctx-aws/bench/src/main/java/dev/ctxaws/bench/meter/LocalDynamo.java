package dev.ctxaws.bench.meter;

import dev.ctxaws.aws.dynamodb.DynamoClient;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** A DynamoDB Local of our own, empty, and clients of it. */
public final class LocalDynamo implements AutoCloseable {
  /** So long that a busy machine does not turn calls into unanswered ones. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final DynamoDbLocal server;

  /** Starts one for a short life. */
  public LocalDynamo() throws IOException, InterruptedException {
    this(Life.SHORT);
  }

  /** Starts it. */
  public LocalDynamo(Life life) throws IOException, InterruptedException {
    server = DynamoDbLocal.inMemory(life);
  }

  /**
   * A client as in production, but for the endpoint, the credentials and the time-out.
   *
   * @param interceptors see each call
   */
  public DynamoDbClient client(ExecutionInterceptor... interceptors) {
    return client(endpoint(), interceptors);
  }

  /** The same, of the server that listens at {@code endpoint}. */
  public static DynamoDbClient client(URI endpoint, ExecutionInterceptor... interceptors) {
    var builder = builder(endpoint);
    var seen = builder.overrideConfiguration().toBuilder();
    for (var interceptor : interceptors) {
      seen.addExecutionInterceptor(interceptor);
    }
    return builder.overrideConfiguration(seen.build()).build();
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  private static DynamoDbClientBuilder builder(URI endpoint) {
    return DynamoClient.builder(SdkHttp.client(PATIENT, PATIENT), PATIENT)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  @Override
  public void close() {
    server.close();
  }
}
