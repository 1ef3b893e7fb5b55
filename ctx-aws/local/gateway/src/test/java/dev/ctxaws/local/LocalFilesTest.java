package dev.ctxaws.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.local.events.core.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** An app with a bucket, in its processes. */
final class LocalFilesTest {
  private static final String WITHOUT_BUCKET =
      """
      Resources:
        Table: {Type: AWS::DynamoDB::Table}
        Upload:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.ctxaws.local.ReportingHandler
            Environment: {Variables: {CTX_TABLE: !Ref Table}}
      """;
  private static final String WITH_BUCKET =
      """
      Resources:
        Table: {Type: AWS::DynamoDB::Table}
        Files: {Type: AWS::S3::Bucket}
        Upload:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.ctxaws.local.ReportingHandler
            Timeout: 30
            Environment:
              Variables:
                CTX_TABLE: !Ref Table
                CTX_BUCKET: !Ref Files
                CTX_API_URL: https://api.example
            Events:
              Uploaded:
                Type: S3
                Properties:
                  Bucket: !Ref Files
                  Events: s3:ObjectCreated:*
                  Filter: {S3Key: {Rules: [{Name: prefix, Value: u/}]}}
      """;

  @TempDir private Path project;

  private LocalApp start(String template, boolean memory, String report)
      throws IOException, InterruptedException {
    Files.writeString(project.resolve("template.yaml"), template);
    return LocalApp.start(
        new LocalApp.Settings(project, memory, 0, true, Map.of("REPORT_URL", report)));
  }

  private static HttpRequest.Builder presigned(LocalApp app, boolean put) {
    var credentials = AwsBasicCredentials.create("local", "local");
    try (var presigner =
        S3Presigner.builder()
            .endpointOverride(requireNonNull(app.s3()))
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      var valid = Duration.ofMinutes(5);
      var url =
          put
              ? presigner
                  .presignPutObject(
                      it ->
                          it.signatureDuration(valid)
                              .putObjectRequest(o -> o.bucket("local-files").key("u/one")))
                  .url()
              : presigner
                  .presignGetObject(
                      it ->
                          it.signatureDuration(valid)
                              .getObjectRequest(o -> o.bucket("local-files").key("u/one")))
                  .url();
      return HttpRequest.newBuilder(URI.create(url.toString()));
    }
  }

  @Test
  void bucket_fileIsPut_callsTheFunctionWhichKnowsWhereAllIs() throws Exception {
    BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    try (var report =
            LocalServer.start(
                0,
                exchange -> {
                  var body = LocalServer.body(exchange, 10_000);
                  reports.add(new String(body, StandardCharsets.UTF_8));
                  LocalServer.send(exchange, 200, new byte[0]);
                });
        var http = HttpClient.newHttpClient()) {
      String endpoint;
      String api;
      try (var app = start(WITH_BUCKET, false, report.url())) {
        endpoint = String.valueOf(app.s3());
        api = app.api().toString();
        var put = presigned(app, true).PUT(BodyPublishers.ofString("content")).build();

        assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);

        var lines = requireNonNull(reports.poll(60, TimeUnit.SECONDS)).split("\n", -1);
        assertThat(lines).hasSize(4).startsWith("local-files", api, endpoint);
        assertThat(lines[3]).contains("\"key\":\"u/one\"", "\"name\":\"local-files\"");
      }

      try (var app = start(WITH_BUCKET, false, report.url())) {
        var get = presigned(app, false).GET().build();

        assertThat(http.send(get, BodyHandlers.ofString()).body()).isEqualTo("content");
      }
    }
  }

  @Test
  void template_withoutABucket_startsNoS3() throws Exception {
    try (var app = start(WITHOUT_BUCKET, true, "http://127.0.0.1:1")) {
      assertThat(app.s3()).isNull();
    }
  }
}
