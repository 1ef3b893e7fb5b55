package dev.ctxaws.deploy.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/** What a function calls, as AWS's own clients send it, is noted and passed on unchanged. */
class CallRecorderTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
  private static final String PLACE = "us-east-1:000000000000:";

  private final List<AwsCall> calls = new CopyOnWriteArrayList<>();
  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final List<Long> lengths = new CopyOnWriteArrayList<>();
  private final HttpServer service;
  private final CallRecorder recorder;
  private String answer = "{}";

  CallRecorderTest() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::answer);
    service.start();
    recorder =
        CallRecorder.inFrontOf(
            URI.create("http://127.0.0.1:" + service.getAddress().getPort()),
            "Pay",
            "es",
            calls::add);
  }

  @AfterEach
  void close() throws IOException {
    recorder.close();
    service.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    hosts.add(String.valueOf(exchange.getRequestHeaders().getFirst("Host")));
    lengths.add((long) exchange.getRequestBody().readAllBytes().length);
    var bytes = answer.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static AwsCall call(String action, String resource) {
    return new AwsCall("Pay", action, resource);
  }

  @Test
  void dynamoDb_calls_areNotedWithTheirTables() {
    try (var client =
        DynamoDbClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .endpointOverride(recorder.endpoint())
            .build()) {
      var key = Map.of("pk", AttributeValue.fromS("a"));
      var _ = client.getItem(it -> it.tableName("T").key(key));
      var _ = client.putItem(it -> it.tableName("T").item(key));
      var of = KeysAndAttributes.builder().keys(List.of(key)).build();
      var _ = client.batchGetItem(it -> it.requestItems(Map.of("T", of)));
    }

    var table = "arn:aws:dynamodb:" + PLACE + "table/T";
    assertThat(calls)
        .containsExactly(
            call("dynamodb:GetItem", table),
            call("dynamodb:PutItem", table),
            call("dynamodb:BatchGetItem", table));
  }

  @Test
  void s3_calls_areNotedWithTheirObjects() {
    answer = "";
    byte[] large = new byte[3 << 20];
    try (var client =
        S3Client.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .endpointOverride(recorder.endpoint())
            .forcePathStyle(true)
            .build()) {
      var _ =
          client.putObject(
              it -> it.bucket("b").key("f/1 x"),
              RequestBody.fromInputStream(new ByteArrayInputStream(large), large.length));
      var _ = client.headObject(it -> it.bucket("b").key("f/1 x"));
      var _ = client.deleteObject(it -> it.bucket("b").key("f/1 x"));
      var _ = client.abortMultipartUpload(it -> it.bucket("b").key("f/1 x").uploadId("u"));
    }

    assertThat(calls)
        .containsExactly(
            call("s3:PutObject", "arn:aws:s3:::b/f/1 x"),
            call("s3:GetObject", "arn:aws:s3:::b/f/1 x"),
            call("s3:DeleteObject", "arn:aws:s3:::b/f/1 x"),
            call("s3:AbortMultipartUpload", "arn:aws:s3:::b/f/1 x"));
    assertThat(lengths.getFirst()).isGreaterThanOrEqualTo(large.length);
    // What was signed is what arrived.
    assertThat(hosts).allMatch(host -> host.equals(recorder.endpoint().getAuthority()));
  }

  @Test
  void scheduler_calls_areNotedWithTheRoleThatIsPassed() {
    answer = "{\"ScheduleArn\":\"a\"}";
    try (var client =
        SchedulerClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .endpointOverride(recorder.endpoint())
            .build()) {
      var _ =
          client.createSchedule(
              it ->
                  it.name("n")
                      .groupName("g")
                      .scheduleExpression("rate(1 minute)")
                      .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                      .target(to -> to.arn("a").roleArn("arn:aws:iam::0:role/R")));
      var _ = client.deleteSchedule(it -> it.name("n").groupName("g"));
    }

    var schedule = "arn:aws:scheduler:" + PLACE + "schedule/g/n";
    assertThat(calls)
        .containsExactly(
            call("scheduler:CreateSchedule", schedule),
            new AwsCall(
                "Pay",
                "iam:PassRole",
                "arn:aws:iam::0:role/R",
                Map.of("iam:PassedToService", "scheduler.amazonaws.com")),
            call("scheduler:DeleteSchedule", schedule));
  }

  @Test
  void otherServices_areToldByTheirSignature() throws IOException, InterruptedException {
    send("lambda", "/2015-03-31/functions/shop-pay/invocations?Qualifier=live", "", "{}");
    send(
        "lambda",
        "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A0%3Afunction%3Ashop-jobs%3Alive/invocations?Qualifier=live",
        "",
        "{}");
    send(
        "sqs",
        "/",
        "AmazonSQS.SendMessageBatch",
        "{\"QueueUrl\":\"https://sqs/0/JobsQueue\",\"Entries\":[]}");
    send("bedrock", "/model/amazon.titan-embed-text-v2%3A0/invoke", "", "{}");
    send("", "/books/_search", "", "{}");
    send("kms", "/", "", "{}");

    assertThat(calls)
        .containsExactly(
            call("lambda:InvokeFunction", "arn:aws:lambda:" + PLACE + "function:shop-pay:live"),
            call("lambda:InvokeFunction", "arn:aws:lambda:" + PLACE + "function:shop-jobs:live"),
            call("sqs:SendMessage", "arn:aws:sqs:" + PLACE + "JobsQueue"),
            call(
                "bedrock:InvokeModel",
                "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0"),
            call("es:ESHttpPost", "arn:aws:es:" + PLACE + "domain/SearchDomain/books/_search"),
            call("unknown:POST", "/"));
  }

  private void send(String signedFor, String path, String target, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(recorder.endpoint() + path))
            .POST(BodyPublishers.ofString(body));
    if (!signedFor.isEmpty()) {
      request.header(
          "Authorization",
          "AWS4-HMAC-SHA256 Credential=local/20261123/us-east-1/"
              + signedFor
              + "/aws4_request, SignedHeaders=host, Signature=00");
    }
    if (!target.isEmpty()) {
      request.header("X-Amz-Target", target);
    }
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      assertThat(http.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
