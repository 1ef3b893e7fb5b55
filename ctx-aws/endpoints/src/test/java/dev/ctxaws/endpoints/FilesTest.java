package dev.ctxaws.endpoints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.aws.storage.S3Objects;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.engine.port.ObjectStore.Presigned;
import dev.ctxaws.storage.DirectUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What files need of S3. */
@DisabledIf(
    value = "dev.ctxaws.endpoints.Services#isMissing",
    disabledReason = "There is no Docker: LocalStack was not started.")
final class FilesTest {
  private static final String BUCKET = "files-" + UUID.randomUUID();
  private static final Duration VALID = Duration.ofMinutes(5);
  private static final byte[] TEXT = "Some text.".getBytes(UTF_8);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static @Nullable Services services;
  private static @Nullable ObjectStore objects;

  private final String key = "f/" + UUID.randomUUID();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    services = Services.s3();
    try (var client =
        S3Client.builder()
            .endpointOverride(services.endpoint("S3"))
            .region(Region.of(services.region()))
            .credentialsProvider(services.credentials())
            .forcePathStyle(true)
            .build()) {
      client.createBucket(it -> it.bucket(BUCKET));
    }
    var environment = services.environment(Map.of("CTX_BUCKET", BUCKET));
    objects = S3Objects.of(environment::get, services::credentials);
  }

  @AfterAll
  static void stop() throws IOException {
    if (services != null) {
      services.close();
    }
  }

  private static ObjectStore objects() {
    return requireNonNull(objects);
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static InputStream content(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private byte[] read(long from, long count) throws IOException {
    try (var in = requireNonNull(objects().read(key, from, count))) {
      return in.readAllBytes();
    }
  }

  @Test
  void write_thenReadLookAndDelete() throws IOException {
    var written = objects().write(key, content(TEXT), "text/plain");

    assertThat(written.sha256()).isEqualTo(sha256(TEXT));
    assertThat(written.size()).isEqualTo(TEXT.length);
    assertThat(read(0, Long.MAX_VALUE)).isEqualTo(TEXT);
    assertThat(read(5, 3)).isEqualTo("tex".getBytes(UTF_8));
    assertThat(objects().look(key, 1_000)).isEqualTo(written);

    objects().delete(key);
    objects().delete(key);
    assertThat(objects().read(key, 0, 1)).isNull();
    assertThat(objects().look(key, 1_000)).isNull();
  }

  @Test
  void write_nothing_isAnEmptyObject() throws IOException {
    var written = objects().write(key, content(new byte[0]), null);

    assertThat(written.size()).isZero();
    assertThat(read(0, Long.MAX_VALUE)).isEmpty();
  }

  /** More than one request takes. */
  @Test
  void write_manyMegabytes_goesInParts() throws IOException {
    var bytes = new byte[21 << 20];
    new SplittableRandom(1).nextBytes(bytes);

    var written = objects().write(key, content(bytes), "application/octet-stream");

    assertThat(written.sha256()).isEqualTo(sha256(bytes));
    assertThat(read(20 << 20, 1 << 20)).hasSize(1 << 20);
    assertThat(read(bytes.length - 2, 9)).hasSize(2);
  }

  private static int get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).statusCode();
  }

  @Test
  void presignRead_isReadByWhoeverHasIt_andByNobodyWhoChangesIt() throws Exception {
    objects().write(key, content(TEXT), "text/plain");
    var uri = objects().presignRead("GET", key, "text/html", VALID);

    var answer = HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("Some text.");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(get(URI.create(uri.toString().replace("text%2Fhtml", "text%2Fcss")))).isEqualTo(403);
  }

  private static int put(Presigned to, byte[] bytes) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(to.uri()).PUT(BodyPublishers.ofByteArray(bytes));
    to.headers()
        .forEach(
            (name, value) -> {
              // The client sets it itself.
              if (!name.equalsIgnoreCase("Content-Length")) {
                request.header(name, value);
              }
            });
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void presignWrite_takesWhatWasSaid_once() throws Exception {
    var options = new DirectUploadOptions("text/plain", (long) TEXT.length, sha256(TEXT));
    var to = objects().presignWrite(key, options, VALID);

    assertThat(put(to, TEXT)).isEqualTo(200);

    assertThat(objects().look(key, 1_000))
        .isEqualTo(new ObjectStore.Written(sha256(TEXT), TEXT.length, "text/plain"));
    assertThat(put(to, TEXT)).isEqualTo(412);
  }

  @Test
  void presignWrite_otherBytes_areRefused() throws Exception {
    var options = new DirectUploadOptions(null, null, sha256(TEXT));
    var to = objects().presignWrite(key, options, VALID);

    assertThat(put(to, "Other text.".getBytes(UTF_8))).isEqualTo(400);

    assertThat(objects().look(key, 1_000)).isNull();
  }
}
