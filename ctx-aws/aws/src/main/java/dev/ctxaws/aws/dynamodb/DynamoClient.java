package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.sdk.SdkHttp;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The SDK's client as {@link DynamoStore} needs it: each call is one HTTP request, in good time.
 */
public final class DynamoClient {
  /** How long a connection may take to open. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** How long a call may take. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private DynamoClient() {}

  /**
   * A client for the region and with the credentials of the environment.
   *
   * @param endpoint another one than the region's, or null; {@code AWS_ENDPOINT_URL} works as well
   */
  public static DynamoDbClient create(@Nullable URI endpoint) {
    var builder = builder(SdkHttp.client(CONNECT, ANSWER), ANSWER);
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder.build();
  }

  /** A client as {@link #create} makes it, whose calls {@code units} adds up. */
  public static DynamoDbClient metered(RequestUnits units) {
    return metered(builder(SdkHttp.client(CONNECT, ANSWER), ANSWER), units).build();
  }

  static DynamoDbClientBuilder metered(DynamoDbClientBuilder builder, RequestUnits units) {
    var settings = builder.overrideConfiguration().toBuilder().addExecutionInterceptor(units);
    return builder.overrideConfiguration(settings.build());
  }

  /** A client for DynamoDB Local, which takes any region and credentials, but wants some. */
  public static DynamoDbClient local(URI endpoint) {
    return builder(SdkHttp.client(CONNECT, ANSWER), ANSWER)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  /** The settings that matter, for an HTTP client and a time-out of the caller's. */
  public static DynamoDbClientBuilder builder(SdkHttpClient http, Duration answer) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .overrideConfiguration(
            config ->
                config
                    .apiCallTimeout(answer)
                    .apiCallAttemptTimeout(answer)
                    .retryStrategy(AwsRetryStrategy.doNotRetry()));
  }
}
