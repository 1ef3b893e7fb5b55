package dev.ctxaws.bench.meter;

import dev.ctxaws.aws.dynamodb.client.CallListener;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.RequestUnits;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

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

  /** A client as in production, but for the endpoint, the credentials and the time-out. */
  public DynamoClient client() {
    return client(endpoint());
  }

  /** The same, of the server that listens at {@code endpoint}. */
  public static DynamoClient client(URI endpoint) {
    return client(endpoint, new RequestUnits());
  }

  /** The same, whose calls a listener is told of. */
  public DynamoClient client(CallListener listener) {
    return client(endpoint(), listener);
  }

  private static DynamoClient client(URI endpoint, CallListener listener) {
    return DynamoClient.local(endpoint, PATIENT, PATIENT, listener);
  }

  /**
   * The SDK's client, for what is written by hand: on the HTTP client that ours has, and it repeats
   * nothing either.
   *
   * @param interceptors see each call
   */
  public DynamoDbClient sdk(ExecutionInterceptor... interceptors) {
    return DynamoDbClient.builder()
        .httpClient(SdkHttp.client(PATIENT, PATIENT))
        .overrideConfiguration(
            config ->
                config
                    .apiCallTimeout(PATIENT)
                    .apiCallAttemptTimeout(PATIENT)
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .executionInterceptors(List.of(interceptors)))
        .endpointOverride(endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    server.close();
  }
}
