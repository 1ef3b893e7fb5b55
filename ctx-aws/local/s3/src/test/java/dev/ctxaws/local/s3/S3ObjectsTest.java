package dev.ctxaws.local.s3;

import static dev.ctxaws.local.s3.TestS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects, as the SDK's client writes and reads them with the settings that it has. */
final class S3ObjectsTest {
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

  private static String get(String key) {
    return client.getObjectAsBytes(it -> it.bucket(BUCKET).key(key)).asUtf8String();
  }

  @Test
  void put_object_isReadWithItsMetadata() {
    client.putObject(
        it ->
            it.bucket(BUCKET)
                .key("put/1")
                .contentType("text/css; charset=koi8-r")
                .cacheControl("private, max-age=60")
                .contentDisposition("attachment; filename=\"a.txt\"")
                .metadata(Map.of("owner", "ada")),
        RequestBody.fromString("Grüße"));

    var read = client.getObjectAsBytes(it -> it.bucket(BUCKET).key("put/1"));
    var head = client.headObject(it -> it.bucket(BUCKET).key("put/1"));

    assertThat(read.asUtf8String()).isEqualTo("Grüße");
    assertThat(read.response().contentType()).isEqualTo("text/css; charset=koi8-r");
    assertThat(head.contentLength()).isEqualTo(7);
    assertThat(head.contentType()).isEqualTo("text/css; charset=koi8-r");
    assertThat(head.cacheControl()).isEqualTo("private, max-age=60");
    assertThat(head.contentDisposition()).isEqualTo("attachment; filename=\"a.txt\"");
    assertThat(head.metadata()).containsEntry("owner", "ada");
    assertThat(head.eTag()).isEqualTo(read.response().eTag()).matches("\"[0-9a-f]{32}\"");
  }

  @Test
  void put_keyThatIsThere_replacesTheObject() {
    put("put/2", "one");
    put("put/2", "two");

    assertThat(get("put/2")).isEqualTo("two");
  }

  @Test
  void put_empty_isAnObject() {
    put("put/3", "");

    assertThat(get("put/3")).isEmpty();
  }

  @Test
  void put_ifNoneMatchAndKeyThatIsThere_isRefused() {
    put("put/4", "one");

    assertThatThrownBy(
            () ->
                client.putObject(
                    it -> it.bucket(BUCKET).key("put/4").ifNoneMatch("*"),
                    RequestBody.fromString("two")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    assertThat(get("put/4")).isEqualTo("one");
  }

  @Test
  void put_ifNoneMatchAndNewKey_isWritten() {
    client.putObject(
        it -> it.bucket(BUCKET).key("put/5").ifNoneMatch("*"), RequestBody.fromString("one"));

    assertThat(get("put/5")).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=2-4", "bytes=7-", "bytes=-3", "bytes=8-100"})
  void get_range_isAnsweredInPart(String range) {
    put("range/1", "0123456789");

    var read = client.getObjectAsBytes(it -> it.bucket(BUCKET).key("range/1").range(range));

    var wanted =
        switch (range) {
          case "bytes=2-4" -> "234";
          case "bytes=8-100" -> "89";
          default -> "789";
        };
    assertThat(read.asUtf8String()).isEqualTo(wanted);
    assertThat(read.response().contentRange()).endsWith("/10").startsWith("bytes ");
    assertThat(read.response().sdkHttpResponse().statusCode()).isEqualTo(206);
  }

  @Test
  void get_rangeBehindTheEnd_isRefused() {
    put("range/2", "0123456789");

    assertThatThrownBy(
            () ->
                client.getObjectAsBytes(
                    it -> it.bucket(BUCKET).key("range/2").range("bytes=10-12")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
  }

  @Test
  void get_keyThatIsNotThere_isNotFound() {
    assertThatThrownBy(() -> get("nothing")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void delete_object_isGone() {
    put("delete/1", "x");

    client.deleteObject(it -> it.bucket(BUCKET).key("delete/1"));

    assertThatThrownBy(() -> get("delete/1")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void delete_keyThatIsNotThere_isNoError() {
    var response = client.deleteObject(it -> it.bucket(BUCKET).key("delete/2"));

    assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(204);
  }

  @Test
  void list_prefix_isGivenInPagesInTheOrderOfKeys() {
    for (var key : new String[] {"list/b", "list/a", "list/c", "list/A", "other/list/d"}) {
      put(key, key);
    }

    var pages = client.listObjectsV2Paginator(it -> it.bucket(BUCKET).prefix("list/").maxKeys(3));

    assertThat(pages.contents().stream().map(S3Object::key))
        .containsExactly("list/A", "list/a", "list/b", "list/c");
    assertThat(pages.stream().count()).isEqualTo(2);
  }

  @Test
  void multipart_threeParts_areOneObject() {
    var first = new byte[5 * 1024 * 1024];
    Arrays.fill(first, (byte) 'a');
    var second = new byte[5 * 1024 * 1024];
    Arrays.fill(second, (byte) 'b');
    var third = "end".getBytes(StandardCharsets.UTF_8);

    var eTag = multipart("multipart/1", first, second, third);

    var head = client.headObject(it -> it.bucket(BUCKET).key("multipart/1"));
    assertThat(head.contentLength()).isEqualTo(first.length + second.length + third.length);
    assertThat(head.contentType()).isEqualTo("video/mp4");
    assertThat(head.eTag()).isEqualTo(eTag).endsWith("-3\"");
    var range = "bytes=" + (first.length - 1) + "-" + first.length;
    var seam = client.getObjectAsBytes(it -> it.bucket(BUCKET).key("multipart/1").range(range));
    assertThat(seam.asUtf8String()).isEqualTo("ab");
  }

  @Test
  void multipart_aborted_leavesNothing() {
    var upload = client.createMultipartUpload(it -> it.bucket(BUCKET).key("multipart/2"));
    client.uploadPart(
        it -> it.bucket(BUCKET).key("multipart/2").uploadId(upload.uploadId()).partNumber(1),
        RequestBody.fromString("x"));

    client.abortMultipartUpload(
        it -> it.bucket(BUCKET).key("multipart/2").uploadId(upload.uploadId()));

    assertThatThrownBy(() -> get("multipart/2")).isInstanceOf(NoSuchKeyException.class);
    assertThat(client.listMultipartUploads(it -> it.bucket(BUCKET)).uploads())
        .noneMatch(it -> it.key().equals("multipart/2"));
  }

  private static String multipart(String key, byte[]... contents) {
    var upload =
        client.createMultipartUpload(it -> it.bucket(BUCKET).key(key).contentType("video/mp4"));
    var parts = new CompletedPart[contents.length];
    for (int i = 0; i < contents.length; i++) {
      int number = i + 1;
      var part =
          client.uploadPart(
              it -> it.bucket(BUCKET).key(key).uploadId(upload.uploadId()).partNumber(number),
              RequestBody.fromBytes(contents[i]));
      parts[i] =
          CompletedPart.builder()
              .partNumber(number)
              .eTag(part.eTag())
              .checksumCRC32(part.checksumCRC32())
              .build();
    }
    return client
        .completeMultipartUpload(
            it ->
                it.bucket(BUCKET)
                    .key(key)
                    .uploadId(upload.uploadId())
                    .multipartUpload(all -> all.parts(parts)))
        .eTag();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys/plain",
        "keys/with space",
        "keys/plus+plus",
        "keys/%41%2F%",
        "keys/?a=b&c#d",
        "keys/Grüße/日本語/😀",
        "keys/quote\"back\\slash'",
        "keys/<xml>&amp;",
        "keys/~!*();:@$,[]{}|^`",
        "keys/.hidden/...",
        "keys/line\nfeed\ttab"
      })
  void key_anyCharacters_areKept(String key) {
    put(key, key);

    assertThat(get(key)).isEqualTo(key);
    assertThat(client.listObjectsV2Paginator(it -> it.bucket(BUCKET).prefix(key)).contents())
        .extracting(S3Object::key)
        .containsExactly(key);
    client.deleteObject(it -> it.bucket(BUCKET).key(key));
    assertThatThrownBy(() -> get(key)).isInstanceOf(NoSuchKeyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/svg+xml",
        "application/vnd.ada+json; profile=\"a b, c\"",
        "x/y; a='*'",
        "no type at all"
      })
  void contentType_anyText_isKept(String type) {
    client.putObject(
        it -> it.bucket(BUCKET).key("type").contentType(type), RequestBody.fromString("x"));

    assertThat(client.headObject(it -> it.bucket(BUCKET).key("type")).contentType())
        .isEqualTo(type);
  }

  @Test
  void start_bucketOfAnotherName_isNotThere() {
    assertThatThrownBy(() -> client.headBucket(it -> it.bucket("another")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
  }
}
