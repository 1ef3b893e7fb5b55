package dev.ctxaws.local.s3;

import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A server with one bucket, and its clients. */
final class TestS3 implements AutoCloseable {
  static final String BUCKET = "files";
  static final String ACCESS_KEY = "local";
  static final String SECRET_KEY = "local";

  private final S3Local server;
  private final S3Client client;
  private final S3Presigner presigner;
  private final HttpClient http = HttpClient.newHttpClient();

  /** One that calls {@code Upload} for what is written under {@code u/}, and keeps no data. */
  TestS3(URI lambda) throws IOException, InterruptedException {
    this(null, lambda, "u/");
  }

  TestS3(@Nullable Path folder, URI lambda, String prefix)
      throws IOException, InterruptedException {
    server =
        S3Local.start(
            new S3Settings(
                folder,
                ACCESS_KEY,
                SECRET_KEY,
                List.of(BUCKET),
                lambda,
                List.of(
                    new Notification(BUCKET, "Upload", List.of("s3:ObjectCreated:*"), prefix, ""))),
            Life.SHORT);
    client = client(ACCESS_KEY, SECRET_KEY);
    presigner =
        S3Presigner.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials(ACCESS_KEY, SECRET_KEY))
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  S3Local server() {
    return server;
  }

  /** A client as the SDK makes it, but for path style. */
  S3Client client() {
    return client;
  }

  S3Client client(String accessKey, String secretKey) {
    return S3Client.builder()
        .endpointOverride(server.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials(accessKey, secretKey))
        .forcePathStyle(true)
        .build();
  }

  S3Presigner presigner() {
    return presigner;
  }

  private static StaticCredentialsProvider credentials(String accessKey, String secretKey) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
  }

  /**
   * Sends a request as a browser does.
   *
   * @param headers names and values in turn
   */
  HttpResponse<String> send(String method, URI url, String body, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(url).method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
    presigner.close();
    client.close();
    server.close();
  }
}
