package dev.ctxaws.bench.meter;

import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.aws.storage.S3Objects;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.s3.S3Local;
import dev.ctxaws.local.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 of our own with one bucket, empty, and ways to it. */
public final class LocalS3 implements AutoCloseable {
  /** The bucket. */
  public static final String BUCKET = "bench-files";

  private static final String KEY = "local";

  /** So long that a busy machine does not turn requests into unanswered ones. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  private final S3Local server;

  /** Starts it. */
  public LocalS3() throws IOException, InterruptedException {
    server =
        S3Local.start(
            new S3Settings(null, KEY, KEY, List.of(BUCKET), NOBODY, List.of()), Life.LONG);
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** What a Lambda stores files in, of the server that listens at {@code endpoint}. */
  public static ObjectStore objects(URI endpoint) {
    var environment =
        Map.of(
            "CTX_BUCKET", BUCKET,
            "AWS_REGION", Region.US_EAST_1.id(),
            "AWS_ENDPOINT_URL_S3", endpoint.toString());
    return S3Objects.of(environment::get, LocalS3::credentials);
  }

  /** A client over the same HTTP client, and otherwise as the SDK makes it. */
  public static S3Client client(URI endpoint) {
    return S3Client.builder()
        .httpClient(SdkHttp.client(PATIENT, PATIENT))
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(credentials())
        .forcePathStyle(true)
        .build();
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
  }

  @Override
  public void close() {
    server.close();
  }
}
