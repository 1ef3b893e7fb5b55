package dev.ctxaws.aws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.storage.FakeS3.Answer;
import dev.ctxaws.engine.port.ObjectStore.Written;
import dev.ctxaws.storage.DirectUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class S3ObjectsTest {
  private static final byte[] BYTES = {0x0c, 0x00};
  private static final String SHA256 = "v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J+LuFKyDk=";
  private static final Duration HOUR = Duration.ofHours(1);

  private final FakeS3 s3 = new FakeS3();
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "CTX_BUCKET",
              "shop-files",
              "AWS_REGION",
              "eu-central-1",
              "AWS_ENDPOINT_URL",
              s3.uri().toString()));
  private final S3Objects objects = objects();

  private S3Objects objects() {
    return S3Objects.of(
        environment::get,
        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  @AfterEach
  void close() {
    s3.close();
  }

  private static InputStream content() {
    return new ByteArrayInputStream(BYTES);
  }

  private static void refuses(String code, ThrowingCallable call) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void requireReady_noBucket_saysWhichVariableIsMissing() {
    objects.requireReady();
    for (var missing : new String[] {null, ""}) {
      environment.put("CTX_BUCKET", missing);
      var without = objects();

      refuses("MissingEnvironmentVariable", without::requireReady);
      refuses("MissingEnvironmentVariable", () -> without.write("f/a", content(), null));
      refuses("MissingEnvironmentVariable", () -> without.presignRead("GET", "f/a", null, HOUR));
    }
    assertThat(s3.requests()).isEmpty();
  }

  @Test
  void write_short_isOneRequestWithItsSha256() throws IOException {
    var written = objects.write("f/a", content(), "image/png");

    assertThat(written).isEqualTo(new Written(SHA256, 2, "image/png"));
    assertThat(s3.lines()).containsExactly("PUT /shop-files/f/a");
    var request = s3.requests().getFirst();
    assertThat(request.body()).isEqualTo(BYTES);
    assertThat(request.headers())
        .containsEntry("x-amz-checksum-sha256", SHA256)
        .containsEntry("content-type", "image/png")
        .containsEntry("content-length", "2")
        .doesNotContainKeys("x-amz-trailer", "content-encoding", "x-amz-checksum-crc32");
  }

  @Test
  void write_nothing_isAnEmptyObject() throws IOException {
    var written = objects.write("f/a", InputStream.nullInputStream(), null);

    assertThat(written)
        .isEqualTo(new Written("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", 0, null));
    assertThat(s3.requests().getFirst().headers())
        .containsEntry("content-type", "binary/octet-stream")
        .containsEntry("content-length", "0");
  }

  @Test
  void write_notTaken_failsAndSaysWhatS3Said() {
    s3.answers(_ -> Answer.error(403, "AccessDenied"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> objects.write("f/a", content(), null))
        .withMessage("S3 answered 403 AccessDenied.");
    assertThat(s3.requests()).hasSize(1);
  }

  @Test
  void write_serverIsBusy_isTriedAgain() throws IOException {
    s3.answers(_ -> s3.requests().size() < 3 ? Answer.error(503, "SlowDown") : Answer.of(200));

    objects.write("f/a", content(), null);

    assertThat(s3.requests()).hasSize(3).allSatisfy(it -> assertThat(it.body()).isEqualTo(BYTES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\r\nx-amz-acl: public-read", "text/plain;charset=é"})
  void contentType_thatIsNoHeader_isRefusedBeforeAnythingIsSent(String type) {
    refuses("InvalidArgument", () -> objects.write("f/a", content(), type));
    refuses(
        "InvalidArgument",
        () -> objects.presignWrite("u/a", new DirectUploadOptions(type, null, null), HOUR));

    assertThat(s3.requests()).isEmpty();
  }

  @Test
  void read_whole_isWhatS3Has() throws IOException {
    s3.answers(_ -> Answer.of(BYTES));

    try (var in = Objects.requireNonNull(objects.read("f/a", 0, Long.MAX_VALUE))) {
      assertThat(in.readAllBytes()).isEqualTo(BYTES);
    }
    assertThat(s3.lines()).containsExactly("GET /shop-files/f/a");
    assertThat(s3.requests().getFirst().header("range")).isNull();
  }

  @Test
  void read_someBytes_asksForThem() throws IOException {
    s3.answers(_ -> Answer.of(BYTES));
    read(0, 10);
    read(5, 1);
    read(5, Long.MAX_VALUE);
    read(Long.MAX_VALUE, Long.MAX_VALUE);

    assertThat(s3.requests())
        .extracting(it -> it.header("range"))
        .containsExactly("bytes=0-9", "bytes=5-5", "bytes=5-", "bytes=9223372036854775807-");
  }

  private byte[] read(long from, long count) throws IOException {
    try (var in = Objects.requireNonNull(objects.read("f/a", from, count))) {
      return in.readAllBytes();
    }
  }

  @Test
  void read_pastTheEnd_isEmpty() throws IOException {
    s3.answers(_ -> Answer.error(416, "InvalidRange"));

    assertThat(read(2, 10)).isEmpty();
  }

  @Test
  void read_noBytes_isEmptyOrNullAsTheObjectIsThere() throws IOException {
    assertThat(read(0, 0)).isEmpty();
    s3.answers(_ -> Answer.of(404));
    assertThat(objects.read("f/a", 0, 0)).isNull();
  }

  @Test
  void read_noObject_isNull() throws IOException {
    s3.answers(_ -> Answer.error(404, "NoSuchKey"));

    assertThat(objects.read("f/a", 0, 10)).isNull();
  }

  @Test
  void read_noBucket_isAFailureAndNotAMissingObject() {
    s3.answers(_ -> Answer.error(404, "NoSuchBucket"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> objects.read("f/a", 0, 10))
        .withMessage("S3 answered 404 NoSuchBucket.");
  }

  @Test
  void read_breaksOff_isAFailureAndNotAnEnd() {
    s3.answers(_ -> Answer.of(new byte[100_000]).cutAt(50_000));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> read(0, Long.MAX_VALUE));
  }

  @Test
  @Timeout(60)
  void read_closedInTheMiddle_doesNotReadTheRest() throws IOException {
    var size = 64 << 20;
    s3.answers(_ -> Answer.of(new byte[size]));

    var in = Objects.requireNonNull(objects.read("f/a", 0, Long.MAX_VALUE));
    assertThat(in.read()).isZero();
    in.close();

    assertThat(s3.sentWhole()).isFalse();
  }

  @Test
  void look_withASha256_readsNothing() throws IOException {
    s3.answers(
        _ ->
            Answer.of(200)
                .with("x-amz-checksum-sha256", SHA256)
                .with("Content-Length", "2")
                .with("Content-Type", "image/png"));

    assertThat(objects.look("u/a", 2)).isEqualTo(new Written(SHA256, 2, "image/png"));
    assertThat(s3.lines()).containsExactly("HEAD /shop-files/u/a");
    assertThat(s3.requests().getFirst().header("x-amz-checksum-mode")).isEqualTo("ENABLED");
  }

  @Test
  void look_withASha256OfPartsOrNone_readsTheWhole() throws IOException {
    for (var sha256 : new String[] {"other", SHA256 + "-3"}) {
      s3.answers(
          request ->
              request.line().startsWith("HEAD")
                  ? Answer.of(200)
                      .with(sha256.equals("other") ? "x-other" : "x-amz-checksum-sha256", sha256)
                      .with("Content-Length", "2")
                  : Answer.of(BYTES).with("Content-Type", "binary/octet-stream"));

      assertThat(objects.look("u/a", 2)).isEqualTo(new Written(SHA256, 2, null));
    }
  }

  @Test
  void look_withoutASha256AndTooLarge_isNullAndReadsNothing() throws IOException {
    s3.answers(_ -> Answer.of(200).with("Content-Length", "2"));

    assertThat(objects.look("u/a", 1)).isNull();
    assertThat(s3.lines()).containsExactly("HEAD /shop-files/u/a");
  }

  @Test
  void look_noObject_isNull() throws IOException {
    s3.answers(_ -> Answer.of(404));

    assertThat(objects.look("u/a", 2)).isNull();
  }

  @Test
  void look_mayNot_isAFailure() {
    s3.answers(_ -> Answer.of(403));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> objects.look("u/a", 2))
        .withMessage("S3 answered 403.");
  }

  @Test
  void delete_ofAnyObject_isOneRequest() throws IOException {
    s3.answers(_ -> Answer.of(204));

    objects.delete("f/a");

    assertThat(s3.lines()).containsExactly("DELETE /shop-files/f/a");
  }

  @Test
  void presignRead_saysHowTheFileIsServed() {
    for (var method : new String[] {"GET", "HEAD"}) {
      var uri = objects.presignRead(method, "f/a", "text/html; charset=utf-8", HOUR);

      assertThat(uri.toString()).startsWith(s3.uri() + "/shop-files/f/a?");
      assertThat(parameters(uri))
          .containsEntry("response-content-type", "text/html; charset=utf-8")
          .containsEntry("response-cache-control", "private, max-age=2592000")
          .containsEntry("response-content-disposition", "inline")
          .containsEntry("X-Amz-Expires", "3600")
          .containsEntry("X-Amz-SignedHeaders", "host");
    }
    assertThat(parameters(objects.presignRead("GET", "f/a", null, HOUR)))
        .doesNotContainKey("response-content-type");
    assertThat(s3.requests()).isEmpty();
  }

  private static Map<String, String> parameters(URI uri) {
    var parameters = new TreeMap<String, String>();
    for (var pair : uri.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return parameters;
  }

  @Test
  void presignWrite_signsAllThatTheFileHasToBe() {
    var put = objects.presignWrite("u/a", new DirectUploadOptions("image/png", 2L, SHA256), HOUR);

    assertThat(put.headers())
        .isEqualTo(
            Map.of(
                "content-type", "image/png",
                "if-none-match", "*",
                "x-amz-checksum-sha256", SHA256));
    assertThat(parameters(put.uri()))
        .containsEntry(
            "X-Amz-SignedHeaders",
            "content-length;content-type;host;if-none-match;x-amz-checksum-sha256")
        .containsEntry("X-Amz-Expires", "3600");
  }

  @Test
  void presignWrite_ofAnyFile_signsThatItIsWrittenOnce() {
    var put = objects.presignWrite("u/a", DirectUploadOptions.ANY, HOUR);

    assertThat(put.headers()).isEqualTo(Map.of("if-none-match", "*"));
    assertThat(parameters(put.uri())).containsEntry("X-Amz-SignedHeaders", "host;if-none-match");
  }

  @Test
  void presign_atAws_hasTheBucketInTheHost() {
    environment.remove("AWS_ENDPOINT_URL");

    assertThat(objects().presignRead("GET", "f/a", null, HOUR).toString())
        .startsWith("https://shop-files.s3.eu-central-1.amazonaws.com/f/a?");
  }

  @Test
  void endpoint_ofS3_goesBeforeTheOneOfAll() throws IOException {
    environment.put("AWS_ENDPOINT_URL_S3", s3.uri().toString());
    environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");

    objects().delete("f/a");

    assertThat(s3.requests()).hasSize(1);
  }

  @Test
  void request_nobodyListens_failsAndSaysSo() {
    s3.close();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> objects.delete("f/a"))
        .withMessage("S3 was not reached, or did not answer in time.");
  }
}
