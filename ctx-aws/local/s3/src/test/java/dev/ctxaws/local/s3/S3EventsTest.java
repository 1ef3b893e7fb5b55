package dev.ctxaws.local.s3;

import static dev.ctxaws.local.s3.TestS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.events.EventServer;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What functions are called with. */
final class S3EventsTest {
  private static final AtomicInteger LAST = new AtomicInteger();

  private static FakeLambda lambda;
  private static TestS3 s3;
  private static S3Client client;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    lambda = new FakeLambda(0);
    s3 = new TestS3(lambda.endpoint());
    client = s3.client();
  }

  @AfterAll
  static void stop() {
    s3.close();
    lambda.close();
  }

  private static void put(S3Client client, String key, String content) {
    client.putObject(it -> it.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  @Test
  void put_keyWithThePrefix_callsTheFunction() throws Exception {
    var before = Instant.now().minusSeconds(1);
    put(client, "u/one two+three/ü%.txt", "12345");

    var call = lambda.next();

    assertThat(call.path()).isEqualTo("/2015-03-31/functions/Upload/invocations");
    assertThat(call.type()).isEqualTo("Event");
    assertThat(call.event().get("eventVersion").asText()).isEqualTo("2.1");
    assertThat(call.event().get("eventSource").asText()).isEqualTo("aws:s3");
    assertThat(call.event().get("awsRegion").asText()).isEqualTo("us-east-1");
    assertThat(Instant.parse(call.event().get("eventTime").asText()))
        .isBetween(before, Instant.now());
    assertThat(call.name()).isEqualTo("ObjectCreated:Put");
    assertThat(call.event().get("s3").get("bucket").get("name").asText()).isEqualTo(BUCKET);
    assertThat(call.event().get("s3").get("bucket").get("arn").asText())
        .isEqualTo("arn:aws:s3:::" + BUCKET);
    assertThat(call.object().get("key").asText()).isEqualTo("u/one+two%2Bthree/%C3%BC%25.txt");
    assertThat(call.object().get("size").asLong()).isEqualTo(5);
    assertThat(call.object().get("eTag").asText()).isEqualTo("827ccb0eea8a706c4c34a16891f84e7b");
    assertThatNothingElseWasTold();
  }

  /** Calls come one after the other, so whatever comes before a new one was there. */
  private static void assertThatNothingElseWasTold() throws InterruptedException {
    var last = "u/last" + LAST.incrementAndGet();
    put(client, last, "");

    assertThat(lambda.next().key()).isEqualTo(last);
  }

  @Test
  void put_sameKeyAgain_hasAGreaterSequencer() throws Exception {
    put(client, "u/again", "1");
    put(client, "u/again", "2");

    var first = lambda.next().object().get("sequencer").asText();
    var second = lambda.next().object().get("sequencer").asText();

    assertThat(second).isGreaterThan(first).hasSameSizeAs(first);
  }

  @Test
  void put_keyWithoutThePrefix_callsNothing() throws Exception {
    put(client, "v/one", "1");

    assertThatNothingElseWasTold();
  }

  @Test
  void put_presigned_callsTheFunction() throws Exception {
    var url =
        s3.presigner()
            .presignPutObject(
                it ->
                    it.signatureDuration(Duration.ofMinutes(1))
                        .putObjectRequest(put -> put.bucket(BUCKET).key("u/presigned")))
            .url();

    assertThat(s3.send("PUT", url.toURI(), "abc").statusCode()).isEqualTo(200);

    var call = lambda.next();
    assertThat(call.key()).isEqualTo("u/presigned");
    assertThat(call.object().get("size").asLong()).isEqualTo(3);
  }

  @Test
  void put_refused_callsNothing() throws Exception {
    put(client, "u/there", "1");
    assertThat(lambda.next().key()).isEqualTo("u/there");

    assertThatThrownBy(
            () ->
                client.putObject(
                    it -> it.bucket(BUCKET).key("u/there").ifNoneMatch("*"),
                    RequestBody.fromString("2")))
        .isInstanceOf(S3Exception.class);
    assertThatThrownBy(
            () ->
                client.putObject(
                    it ->
                        it.bucket(BUCKET)
                            .key("u/broken")
                            .checksumSHA256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
                    RequestBody.fromString("2")))
        .isInstanceOf(S3Exception.class);
    try (var stranger = s3.client("local", "wrong")) {
      assertThatThrownBy(() -> put(stranger, "u/stranger", "1")).isInstanceOf(S3Exception.class);
    }

    assertThatNothingElseWasTold();
  }

  @Test
  void delete_object_callsNothing() throws Exception {
    put(client, "u/deleted", "1");
    assertThat(lambda.next().key()).isEqualTo("u/deleted");

    client.deleteObject(it -> it.bucket(BUCKET).key("u/deleted"));

    assertThatNothingElseWasTold();
  }

  @Test
  void copy_object_callsTheFunction() throws Exception {
    put(client, "v/source", "123");

    client.copyObject(
        it ->
            it.sourceBucket(BUCKET)
                .sourceKey("v/source")
                .destinationBucket(BUCKET)
                .destinationKey("u/copy"));

    var call = lambda.next();
    assertThat(call.name()).isEqualTo("ObjectCreated:Copy");
    assertThat(call.key()).isEqualTo("u/copy");
    assertThat(call.object().get("size").asLong()).isEqualTo(3);
    assertThatNothingElseWasTold();
  }

  @Test
  void multipart_completed_callsTheFunctionOnceWhateverThePrefix() throws Exception {
    try (var own = new FakeLambda(0);
        var all = new TestS3(null, own.endpoint(), "")) {
      var upload = all.client().createMultipartUpload(it -> it.bucket(BUCKET).key("u/parts"));
      var part =
          all.client()
              .uploadPart(
                  it -> it.bucket(BUCKET).key("u/parts").uploadId(upload.uploadId()).partNumber(1),
                  RequestBody.fromString("123456"));
      var completedPart =
          CompletedPart.builder()
              .partNumber(1)
              .eTag(part.eTag())
              .checksumCRC32(part.checksumCRC32())
              .build();
      var completed =
          all.client()
              .completeMultipartUpload(
                  it ->
                      it.bucket(BUCKET)
                          .key("u/parts")
                          .uploadId(upload.uploadId())
                          .multipartUpload(parts -> parts.parts(completedPart)));
      put(all.client(), "next", "");

      var call = own.next();
      assertThat(call.name()).isEqualTo("ObjectCreated:CompleteMultipartUpload");
      assertThat(call.key()).isEqualTo("u/parts");
      assertThat(call.object().get("size").asLong()).isEqualTo(6);
      assertThat("\"" + call.object().get("eTag").asText() + "\"").isEqualTo(completed.eTag());
      assertThat(own.next().key()).isEqualTo("next");
    }
  }

  @Test
  void lambda_failsAtFirst_isCalledAgain() throws Exception {
    try (var failing = new FakeLambda(0, 500, 503);
        var own = new TestS3(failing.endpoint())) {
      put(own.client(), "u/one", "1");

      assertThat(failing.next().key()).isEqualTo("u/one");
    }
  }

  @Test
  void lambda_hasNoSuchFunction_isNotCalledAgain() throws Exception {
    try (var strange = new FakeLambda(0, 404);
        var own = new TestS3(strange.endpoint())) {
      put(own.client(), "u/one", "1");
      put(own.client(), "u/two", "2");

      assertThat(strange.next().key()).isEqualTo("u/two");
    }
  }

  @Test
  void restart_lambdaWasDownAndServerKilled_callsTheFunctionThen() throws Exception {
    var nobody = URI.create("http://127.0.0.1:1");
    try (var first = new TestS3(folder, nobody, "u/")) {
      put(first.client(), "u/a\nb", "123");
      first.server().process().destroyForcibly();
      first.server().process().onExit().join();
    }

    try (var own = new FakeLambda(0);
        var second = new TestS3(folder, own.endpoint(), "u/")) {
      var call = own.next();
      put(second.client(), "u/next", "1");

      assertThat(call.name()).isEqualTo("ObjectCreated:Put");
      assertThat(call.key()).isEqualTo("u/a\nb");
      assertThat(call.object().get("size").asLong()).isEqualTo(3);
      assertThat(own.next().key()).isEqualTo("u/next");
    }
  }

  @Test
  void restart_everythingWasTold_callsNothing() throws Exception {
    try (var own = new FakeLambda(0);
        var first = new TestS3(folder, own.endpoint(), "u/")) {
      put(first.client(), "u/one", "1");
      put(first.client(), "u/two", "2");
      assertThat(own.next().key()).isEqualTo("u/one");
      assertThat(own.next().key()).isEqualTo("u/two");
      // The third is told of after the note of the second is gone.
      put(first.client(), "u/three", "3");
      assertThat(own.next().key()).isEqualTo("u/three");
    }

    try (var notes = Files.list(folder.resolve("events"))) {
      assertThat(notes.count()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void eventServer_withTheFunction_runsIt() throws Exception {
    var payloads = new LinkedBlockingQueue<String>();
    var functions =
        new Functions() {
          @Override
          public boolean has(String name) {
            return name.equals("Upload");
          }

          @Override
          public Invocation invoke(String name, String requestId, byte[] payload) {
            payloads.add(new String(payload, StandardCharsets.UTF_8));
            return new Invocation.Returned("null".getBytes(StandardCharsets.UTF_8));
          }
        };
    try (var events = EventServer.of(functions).start();
        var own = new TestS3(events.endpoint())) {
      put(own.client(), "u/real", "1");

      assertThat(payloads.poll(60, TimeUnit.SECONDS)).contains("\"key\":\"u/real\"");
    }
  }
}
