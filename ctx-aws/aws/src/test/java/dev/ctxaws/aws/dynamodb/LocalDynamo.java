package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.RequestUnits;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The engine of this test run, which ends with it. */
final class LocalDynamo {
  private static final DynamoDbLocal ENGINE = start();

  /** A client of the engine. */
  static final DynamoClient CLIENT = client(ENGINE.endpoint(), Duration.ofSeconds(20));

  /** The SDK's, to look at what ours has done. */
  static final DynamoDbClient SDK =
      DynamoDbClient.builder()
          .endpointOverride(ENGINE.endpoint())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
          .build();

  private LocalDynamo() {}

  /** Where the engine listens. */
  static URI endpoint() {
    return ENGINE.endpoint();
  }

  /** A client as in production, but for the endpoint, the credentials and the time-out. */
  static DynamoClient client(URI endpoint, Duration answer) {
    return DynamoClient.local(endpoint, answer, answer, new RequestUnits());
  }

  /** The same, whose calls {@code units} adds up. */
  static DynamoClient metered(RequestUnits units) {
    var answer = Duration.ofSeconds(20);
    return DynamoClient.local(ENGINE.endpoint(), answer, answer, units);
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
