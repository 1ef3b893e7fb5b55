package dev.ctxaws.local.events;

import dev.ctxaws.local.events.core.ManualTimeline;
import java.io.IOException;
import java.time.Instant;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A server whose time the test moves, and the SDK's own clients. */
final class TestServer implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  final TestFunctions functions;
  final ManualTimeline time;
  final EventServer server;
  final LambdaClient lambda;
  final SqsClient sqs;
  final SchedulerClient scheduler;

  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  private TestServer(
      TestFunctions functions, ManualTimeline time, UnaryOperator<EventServerBuilder> with)
      throws IOException {
    this.functions = functions;
    this.time = time;
    server = with.apply(EventServer.of(functions).on(time)).start();
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"));
    lambda =
        LambdaClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClient(http)
            .build();
    sqs =
        SqsClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClient(http)
            .build();
    scheduler =
        SchedulerClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials)
            .httpClient(http)
            .build();
  }

  /** One that starts at noon. */
  static TestServer start(TestFunctions functions, UnaryOperator<EventServerBuilder> with)
      throws IOException {
    return at(START, functions, with);
  }

  static TestServer at(Instant now, TestFunctions functions, UnaryOperator<EventServerBuilder> with)
      throws IOException {
    return new TestServer(functions, new ManualTimeline(now), with);
  }

  /** Makes a queue, and returns its address. */
  String queue(String name) {
    return sqs.createQueue(request -> request.queueName(name)).queueUrl();
  }

  @Override
  public void close() throws IOException {
    lambda.close();
    sqs.close();
    scheduler.close();
    http.close();
    server.close();
  }
}
