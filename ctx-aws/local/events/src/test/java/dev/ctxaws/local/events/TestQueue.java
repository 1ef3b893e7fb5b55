package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Reads a queue. */
final class TestQueue implements AutoCloseable {
  private final SqsClient sqs;
  private final String url;

  TestQueue(EventServer server, String name) {
    sqs =
        SqsClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
  }

  /** The next message, when it is there. */
  String next() {
    for (int tries = 0; tries < 3; tries++) {
      var messages =
          sqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20)).messages();
      if (!messages.isEmpty()) {
        assertThat(messages).hasSize(1);
        return messages.getFirst().body();
      }
    }
    throw new AssertionError("No message within a minute.");
  }

  @Override
  public void close() {
    sqs.close();
  }
}
