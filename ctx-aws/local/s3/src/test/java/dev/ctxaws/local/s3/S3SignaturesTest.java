package dev.ctxaws.local.s3;

import static dev.ctxaws.local.s3.TestS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Who may do what: signed headers, presigned URLs, and browsers. */
final class S3SignaturesTest {
  private static final String SHA256_OF_ABC = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

  private static TestS3 s3;

  @BeforeAll
  static void start() throws Exception {
    s3 = new TestS3(null, URI.create("http://127.0.0.1:1"), "nothing/");
    s3.client()
        .putObject(
            it -> it.bucket(BUCKET).key("there").contentType("text/plain"),
            RequestBody.fromString("content"));
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  private static URI presignedGet(String key) throws Exception {
    return s3.presigner()
        .presignGetObject(
            it ->
                it.signatureDuration(Duration.ofMinutes(5))
                    .getObjectRequest(get -> get.bucket(BUCKET).key(key)))
        .url()
        .toURI();
  }

  private static URI presignedPut(Consumer<PutObjectRequest.Builder> request) throws Exception {
    return s3.presigner()
        .presignPutObject(
            it -> it.signatureDuration(Duration.ofMinutes(5)).putObjectRequest(request))
        .url()
        .toURI();
  }

  private static boolean isThere(String key) {
    try {
      s3.client().headObject(it -> it.bucket(BUCKET).key(key));
      return true;
    } catch (NoSuchKeyException _) {
      return false;
    }
  }

  private static void assertRefused(HttpResponse<String> response, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
    assertThat(response.body()).contains("<Code>" + code + "</Code>");
  }

  @Test
  void get_presigned_isAnsweredWithoutCredentials() throws Exception {
    var response = s3.send("GET", presignedGet("there"), "");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("content");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain");
  }

  @Test
  void get_presignedWithRange_isAnsweredInPart() throws Exception {
    var response = s3.send("GET", presignedGet("there"), "", "Range", "bytes=0-2");

    assertThat(response.statusCode()).isEqualTo(206);
    assertThat(response.body()).isEqualTo("con");
  }

  @Test
  void get_presignedWithResponseHeaders_hasThem() throws Exception {
    var url =
        s3.presigner()
            .presignGetObject(
                it ->
                    it.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(
                            get ->
                                get.bucket(BUCKET)
                                    .key("there")
                                    .responseContentType("image/png")
                                    .responseContentDisposition("attachment; filename=\"ü.png\"")
                                    .responseCacheControl("private, max-age=60")))
            .url()
            .toURI();

    var headers = s3.send("GET", url, "").headers();

    assertThat(headers.firstValue("Content-Type")).hasValue("image/png");
    assertThat(headers.firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    assertThat(headers.firstValue("Cache-Control")).hasValue("private, max-age=60");
  }

  @Test
  void get_unsigned_isRefused() throws Exception {
    var url = s3.server().endpoint().resolve("/" + BUCKET + "/there");

    assertThat(s3.send("GET", url, "").statusCode()).isEqualTo(403);
  }

  @Test
  void get_wrongSecret_isRefused() {
    try (var stranger = s3.client(TestS3.ACCESS_KEY, "wrong")) {
      assertThatThrownBy(() -> stranger.getObjectAsBytes(it -> it.bucket(BUCKET).key("there")))
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(403);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
              });
    }
  }

  @Test
  void get_unknownAccessKey_isRefused() {
    try (var stranger = s3.client("stranger", TestS3.SECRET_KEY)) {
      assertThatThrownBy(() -> stranger.getObjectAsBytes(it -> it.bucket(BUCKET).key("there")))
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void get_presignedForAnotherKey_isRefused() throws Exception {
    var url = presignedGet("other").toString().replace("/other?", "/there?");

    assertRefused(s3.send("GET", URI.create(url), ""), "SignatureDoesNotMatch");
  }

  @Test
  void get_presignedSignatureChanged_isRefused() throws Exception {
    var url = presignedGet("there").toString();
    var signature = url.substring(url.indexOf("X-Amz-Signature=") + 16).substring(0, 64);
    var changed = (signature.startsWith("0") ? "1" : "0") + signature.substring(1);

    assertRefused(
        s3.send("GET", URI.create(url.replace(signature, changed)), ""), "SignatureDoesNotMatch");
  }

  @Test
  void get_presignedWithMoreTime_isRefused() throws Exception {
    var url = presignedGet("there").toString().replace("Expires=300", "Expires=3000");

    assertRefused(s3.send("GET", URI.create(url), ""), "SignatureDoesNotMatch");
  }

  @Test
  void put_presignedForGet_isRefused() throws Exception {
    assertRefused(s3.send("PUT", presignedGet("there"), "x"), "SignatureDoesNotMatch");
  }

  @Test
  void get_presignedAnHourAgoFor61Minutes_isAnswered() throws Exception {
    var response = s3.send("GET", signed(Duration.ofMinutes(61)), "");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  @Test
  void get_presignedAnHourAgoFor59Minutes_isRefused() throws Exception {
    assertRefused(s3.send("GET", signed(Duration.ofMinutes(59)), ""), "AccessDenied");
  }

  /** A presigned GET of an object that is there, by a signer an hour ago. */
  private static URI signed(Duration valid) {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(s3.server().endpoint().resolve("/" + BUCKET + "/there"))
            .build();
    var anHourAgo = Clock.fixed(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
    return AwsV4HttpSigner.create()
        .sign(
            it ->
                it.identity(AwsCredentialsIdentity.create(TestS3.ACCESS_KEY, TestS3.SECRET_KEY))
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, valid)
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, anHourAgo))
        .request()
        .getUri();
  }

  @Test
  void put_presigned_isWrittenWithItsContentType() throws Exception {
    var url = presignedPut(it -> it.bucket(BUCKET).key("put/1"));

    var response = s3.send("PUT", url, "abc", "Content-Type", "text/css");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(s3.client().headObject(it -> it.bucket(BUCKET).key("put/1")).contentType())
        .isEqualTo("text/css");
  }

  private static URI constrained(String key) throws Exception {
    return presignedPut(
        it ->
            it.bucket(BUCKET)
                .key(key)
                .contentType("text/css")
                .contentLength(3L)
                .ifNoneMatch("*")
                .checksumSHA256(SHA256_OF_ABC));
  }

  private static HttpResponse<String> put(
      URI url, String content, String type, String sha256, String... more) throws Exception {
    var headers = new ArrayList<>(List.of("Content-Type", type, "x-amz-checksum-sha256", sha256));
    headers.addAll(List.of(more));
    return s3.send("PUT", url, content, headers.toArray(String[]::new));
  }

  @Test
  void put_constrainedAsSigned_isWrittenOnce() throws Exception {
    var url = constrained("put/2");

    var first = put(url, "abc", "text/css", SHA256_OF_ABC, "If-None-Match", "*");
    var second = put(url, "abc", "text/css", SHA256_OF_ABC, "If-None-Match", "*");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(second.statusCode()).as(second.body()).isEqualTo(412);
  }

  @Test
  void put_constrainedOtherContentType_isRefused() throws Exception {
    var url = constrained("put/3");

    var response = put(url, "abc", "text/html", SHA256_OF_ABC, "If-None-Match", "*");

    assertRefused(response, "SignatureDoesNotMatch");
    assertThat(isThere("put/3")).isFalse();
  }

  @Test
  void put_constrainedOtherLength_isRefused() throws Exception {
    var url = constrained("put/4");

    var response = put(url, "abcd", "text/css", SHA256_OF_ABC, "If-None-Match", "*");

    assertRefused(response, "SignatureDoesNotMatch");
    assertThat(isThere("put/4")).isFalse();
  }

  @Test
  void put_constrainedWithoutCondition_isRefused() throws Exception {
    var response = put(constrained("put/5"), "abc", "text/css", SHA256_OF_ABC);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
    assertThat(isThere("put/5")).isFalse();
  }

  @Test
  void put_constrainedOtherContent_isRefused() throws Exception {
    var url = constrained("put/6");

    var response = put(url, "abd", "text/css", SHA256_OF_ABC, "If-None-Match", "*");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(isThere("put/6")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void preflight_anyOrigin_isAllowed(String method) throws Exception {
    var response =
        s3.send(
            "OPTIONS",
            presignedPut(it -> it.bucket(BUCKET).key("put/7")),
            "",
            "Origin",
            "https://shop.example",
            "Access-Control-Request-Method",
            method,
            "Access-Control-Request-Headers",
            "content-type, x-amz-checksum-sha256");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains(method);
  }

  @Test
  void put_presignedFromAnotherOrigin_mayBeReadThere() throws Exception {
    var url = presignedPut(it -> it.bucket(BUCKET).key("put/8"));

    var response = s3.send("PUT", url, "abc", "Origin", "https://shop.example");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    assertThat(response.headers().firstValue("Access-Control-Expose-Headers")).isPresent();
  }
}
