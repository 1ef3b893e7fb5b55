package dev.ctxaws.local.s3;

import static dev.ctxaws.local.s3.TestS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The rows of the table in this module's README: what S3 does, and what is done here. */
final class S3DifferencesTest {
  private static final String SHA256_OF_ABC = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
  private static final String SHA256_OF_NOTHING = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private static TestS3 s3;
  private static S3Client client;

  @BeforeAll
  static void start() throws Exception {
    s3 = new TestS3(null, URI.create("http://127.0.0.1:1"), "nothing/");
    client = s3.client();
  }

  @AfterAll
  static void stop() {
    s3.close();
  }

  private static void put(String key, String content) {
    client.putObject(it -> it.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  private static HeadObjectResponse head(String key) {
    return client.headObject(it -> it.bucket(BUCKET).key(key).checksumMode(ChecksumMode.ENABLED));
  }

  private static GetObjectResponse get(String key, @Nullable String range) {
    return client.getObjectAsBytes(it -> it.bucket(BUCKET).key(key).range(range)).response();
  }

  @Test
  void sha256_inAHeader_isCheckedAndKept() {
    client.putObject(
        it -> it.bucket(BUCKET).key("sha256/1").checksumSHA256(SHA256_OF_ABC),
        RequestBody.fromString("abc"));

    assertThat(head("sha256/1").checksumSHA256()).isEqualTo(SHA256_OF_ABC);
    assertThatThrownBy(
            () ->
                client.putObject(
                    it -> it.bucket(BUCKET).key("sha256/2").checksumSHA256(SHA256_OF_NOTHING),
                    RequestBody.fromString("abc")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
    assertThatThrownBy(() -> head("sha256/2")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void sha256_inATrailer_isNotKept() {
    client.putObject(
        it -> it.bucket(BUCKET).key("sha256/3").checksumAlgorithm(ChecksumAlgorithm.SHA256),
        RequestBody.fromString("abc"));

    assertThat(head("sha256/3").checksumSHA256()).isNull();
  }

  @Test
  void crc_thatTheSdkSendsByDefault_isTakenAndNotKept() {
    put("crc", "abc");

    assertThat(head("crc").contentLength()).isEqualTo(3);
    assertThat(head("crc").checksumCRC32()).isNull();
  }

  @Test
  void contentType_withACommonCharset_isReadInAnotherSpelling() {
    client.putObject(
        it -> it.bucket(BUCKET).key("type").contentType("text/plain; charset=UTF-8"),
        RequestBody.fromString("abc"));

    assertThat(head("type").contentType()).isEqualTo("text/plain;charset=utf-8");
  }

  @Test
  void contentType_none_isGuessedFromTheKey() throws Exception {
    for (var key : new String[] {"none", "none.png"}) {
      var url =
          s3.presigner()
              .presignPutObject(
                  it ->
                      it.signatureDuration(Duration.ofMinutes(1))
                          .putObjectRequest(put -> put.bucket(BUCKET).key(key)))
              .url();
      assertThat(s3.send("PUT", url.toURI(), "abc").statusCode()).isEqualTo(200);
    }

    assertThat(head("none").contentType()).isEqualTo("binary/octet-stream");
    assertThat(head("none.png").contentType()).isEqualTo("image/png");
  }

  @Test
  void metadata_ofMoreThanAFileMayHave_isLost() {
    client.putObject(
        it -> it.bucket(BUCKET).key("metadata").contentType("text/" + "x".repeat(5000)),
        RequestBody.fromString("abc"));

    assertThat(head("metadata").contentType()).isEqualTo("binary/octet-stream");
  }

  @Test
  void acceptRanges_ofAnAnswer_isThereForARangeOnly() {
    put("ranges", "abc");

    assertThat(head("ranges").acceptRanges()).isNull();
    assertThat(get("ranges", "bytes=0-1").acceptRanges()).isEqualTo("bytes");
    assertThat(get("ranges", null).acceptRanges()).isNull();
  }

  @Test
  void key_withASlashAtItsBeginning_isRefused() {
    assertThatThrownBy(() -> put("/a", "abc")).isInstanceOf(SdkException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"names/./a", "names//a"})
  void key_withADotOrAnEmptyName_isAnotherKey(String key) {
    put(key, key);

    assertThat(client.getObjectAsBytes(it -> it.bucket(BUCKET).key("names/a")).asUtf8String())
        .isEqualTo(key);
  }

  @Test
  void key_withALongName_isRefused() {
    assertThatThrownBy(() -> put("names/" + "x".repeat(256), "abc"))
        .isInstanceOf(SdkException.class);
  }

  @Test
  void key_underAnotherKey_isRefused() {
    put("file", "abc");

    assertThatThrownBy(() -> put("file/under", "abc")).isInstanceOf(SdkException.class);
  }

  @Test
  void key_withASlashAtItsEnd_losesItsContent() {
    try {
      put("folder/", "abc");
    } catch (SdkClientException e) {
      // It reads no content, and may have hung up before the client had sent it.
    }

    assertThat(head("folder/").contentLength()).isZero();
  }

  @Test
  void lifecycle_ofABucket_isNotServed() {
    assertThatThrownBy(() -> client.getBucketLifecycleConfiguration(it -> it.bucket(BUCKET)))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
  }
}
