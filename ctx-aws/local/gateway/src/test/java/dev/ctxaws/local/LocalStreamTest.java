package dev.ctxaws.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.local.events.core.LocalServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app whose table has a stream, in its processes. */
final class LocalStreamTest {
  private static final String TEMPLATE =
      """
      Resources:
        Table:
          Type: AWS::DynamoDB::Table
          Properties: {StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}}
        Index:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.ctxaws.local.ReportingHandler
            Timeout: 30
            Environment: {Variables: {CTX_TABLE: !Ref Table}}
            Events:
              Changes:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Table.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 1
      """;

  @TempDir private Path project;

  private LocalApp start(String template, String report) throws IOException, InterruptedException {
    Files.writeString(project.resolve("template.yaml"), template);
    return LocalApp.start(
        new LocalApp.Settings(project, false, 0, true, Map.of("REPORT_URL", report)));
  }

  /** Puts an item whose keys are the bytes in base64. */
  private static void put(LocalApp app, String key) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(app.dynamoDb())
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.PutItem")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"TableName": "Table", "Item": {"pk": {"B": "%s"}, "sk": {"B": "%s"}}}
                    """
                        .formatted(key, key)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void table_itemsAreWritten_callTheFunction_andAreNotToldAgainAfterARestart() throws Exception {
    BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    try (var report =
        LocalServer.start(
            0,
            exchange -> {
              var body = LocalServer.body(exchange, 10_000);
              reports.add(new String(body, StandardCharsets.UTF_8));
              LocalServer.send(exchange, 200, new byte[0]);
            })) {
      try (var app = start(TEMPLATE, report.url())) {
        put(app, "YQ==");
        put(app, "Yg==");

        assertThat(next(reports)).contains("\"INSERT\"", "\"pk\":{\"B\":\"YQ==\"}");
        assertThat(next(reports)).contains("\"pk\":{\"B\":\"Yg==\"}");
      }

      try (var app = start(TEMPLATE, report.url())) {
        put(app, "Yw==");

        // The second may come again: its call may have been under way when all was stopped.
        var again = next(reports);
        assertThat(again).doesNotContain("YQ==");
        assertThat(again.contains("Yg==") ? next(reports) : again).contains("Yw==");
      }
    }
  }

  @Test
  void enable_streamThatShowsSomethingElse_isRefused() throws Exception {
    try (var engine = DynamoDbLocal.inMemory();
        var client = DynamoClient.local(engine.endpoint())) {
      DynamoTable.create(client, "Table");
      LocalStream.enable(client, "Table", "NEW_IMAGE");
      LocalStream.enable(client, "Table", "NEW_IMAGE");

      assertThatThrownBy(() -> LocalStream.enable(client, "Table", "KEYS_ONLY"))
          .isInstanceOf(TemplateException.class)
          .hasMessage(
              "Table has a stream of NEW_IMAGE, and the template wants KEYS_ONLY. What a stream"
                  + " shows cannot be changed: remove .ctx-aws to begin with a new table.");
      assertThatThrownBy(() -> LocalStream.enable(client, "Table", "ALL"))
          .isInstanceOf(TemplateException.class)
          .hasMessageStartingWith("Table: expected a StreamViewType of [")
          .hasMessageEndingWith(", found ALL.");
    }
  }

  private static String next(BlockingQueue<String> reports) throws InterruptedException {
    return requireNonNull(reports.poll(60, TimeUnit.SECONDS));
  }
}
