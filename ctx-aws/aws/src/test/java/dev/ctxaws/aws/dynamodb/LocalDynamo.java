package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The engine of this test run, which ends with it. */
final class LocalDynamo {
  private static final DynamoDbLocal ENGINE = start();

  /** A client of the engine. */
  static final DynamoDbClient CLIENT = client(ENGINE.endpoint(), Duration.ofSeconds(20));

  private LocalDynamo() {}

  /** Where the engine listens. */
  static URI endpoint() {
    return ENGINE.endpoint();
  }

  /** A client as in production, but for the endpoint, the credentials and the time-out. */
  static DynamoDbClient client(URI endpoint, Duration answer) {
    return builder(endpoint, answer).build();
  }

  /** The same, whose calls {@code units} adds up. */
  static DynamoDbClient metered(RequestUnits units) {
    return DynamoClient.metered(builder(ENGINE.endpoint(), Duration.ofSeconds(20)), units).build();
  }

  private static DynamoDbClientBuilder builder(URI endpoint, Duration answer) {
    return DynamoClient.builder(SdkHttp.client(answer, answer), answer)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  private static DynamoDbLocal start() {
    try {
      return DynamoDbLocal.inMemory();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
