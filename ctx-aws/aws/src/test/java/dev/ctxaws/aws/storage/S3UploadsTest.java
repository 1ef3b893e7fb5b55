package dev.ctxaws.aws.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.storage.FakeS3.Answer;
import dev.ctxaws.aws.storage.FakeS3.Request;
import dev.ctxaws.engine.port.ObjectStore.Written;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** Content that is longer than a part; a part has a few bytes here. */
class S3UploadsTest {
  private static final PartSizes SIZES = new PartSizes(4, 8);
  private static final Pattern PART = Pattern.compile("PUT .*[?&]partNumber=([0-9]+).*");
  private static final String BEGUN =
      "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
  private static final String DONE =
      "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>";

  private final FakeS3 s3 = new FakeS3();
  private final S3Clients clients = clients(s3);
  private final S3Client client = clients.client();
  private final S3Client patient = clients.patient();
  private final S3Uploads uploads = new S3Uploads(client, () -> patient, "files", SIZES);

  private static S3Clients clients(FakeS3 of) {
    return new S3Clients(
        Map.of("AWS_REGION", "us-east-1", "AWS_ENDPOINT_URL_S3", of.uri().toString())::get,
        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  S3UploadsTest() {
    s3.answers(S3UploadsTest::answer);
  }

  @AfterEach
  void close() {
    patient.close();
    client.close();
    s3.close();
  }

  private static Answer answer(Request request) {
    if (request.line().startsWith("POST")) {
      return Answer.xml(200, request.line().endsWith("?uploads") ? BEGUN : DONE);
    }
    return request.line().startsWith("DELETE")
        ? Answer.of(204)
        : Answer.of(200).with("ETag", "e" + part(request));
  }

  /** The number of the part that a request sends, or 0. */
  private static int part(Request request) {
    var matcher = PART.matcher(request.line());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** The parts that were sent, in the order of their numbers. */
  private List<Request> parts() {
    return s3.requests().stream()
        .filter(it -> part(it) > 0)
        .sorted(Comparator.comparingInt(S3UploadsTest::part))
        .toList();
  }

  /** The next byte of a content, or -1. */
  private interface Next {
    int next() throws IOException;
  }

  /** Content that a test makes byte by byte. */
  private static final class Bytes extends InputStream {
    private final Next next;

    Bytes(Next next) {
      this.next = next;
    }

    @Override
    public int read() throws IOException {
      return next.next();
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
      int read = count == 0 ? 0 : read();
      if (read < 0 || count == 0) {
        return read;
      }
      bytes[from] = (byte) read;
      return 1;
    }
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static String sha256(byte[] bytes) {
    return new Part(1, bytes).sha256();
  }

  private Written write(int count) throws IOException {
    return uploads.write("f/a", new ByteArrayInputStream(bytes(count)), "image/png");
  }

  @Test
  void write_asLongAsAPart_isOneRequest() throws IOException {
    assertThat(write(4)).isEqualTo(new Written(sha256(bytes(4)), 4, "image/png"));

    assertThat(s3.lines()).containsExactly("PUT /files/f/a");
  }

  /** It is in memory by then, and two requests less. */
  @Test
  void write_endsInTheSecondPart_isOneRequestToo() throws IOException {
    assertThat(write(7)).isEqualTo(new Written(sha256(bytes(7)), 7, "image/png"));

    assertThat(s3.lines()).containsExactly("PUT /files/f/a");
    var put = s3.requests().getFirst();
    assertThat(put.body()).isEqualTo(bytes(7));
    assertThat(put.headers()).containsEntry("x-amz-checksum-sha256", sha256(bytes(7)));
  }

  @Test
  void write_secondPartIsFull_isSentInParts() throws IOException {
    assertThat(write(8)).isEqualTo(new Written(sha256(bytes(8)), 8, "image/png"));

    assertThat(parts()).extracting(it -> it.body().length).containsExactly(4, 4);
  }

  @Test
  void write_twoPartsInOneRequestThatIsRefusedForNow_isSentAgain() throws IOException {
    var failures = new AtomicInteger(1);
    s3.answers(
        request ->
            failures.getAndDecrement() > 0 ? Answer.error(503, "SlowDown") : answer(request));

    write(7);

    assertThat(s3.requests()).hasSize(2).allMatch(it -> Arrays.equals(it.body(), bytes(7)));
  }

  @Test
  void write_longer_isSentInPartsThatS3Verifies() throws IOException {
    assertThat(write(10)).isEqualTo(new Written(sha256(bytes(10)), 10, "image/png"));

    var first = s3.requests().getFirst();
    assertThat(first.line()).isEqualTo("POST /files/f/a?uploads");
    assertThat(first.headers())
        .containsEntry("content-type", "image/png")
        .containsEntry("x-amz-checksum-algorithm", "SHA256");
    assertThat(parts()).extracting(it -> it.body().length).containsExactly(4, 4, 2);
    assertThat(parts())
        .allSatisfy(
            it ->
                assertThat(it.headers())
                    .containsEntry("x-amz-checksum-sha256", sha256(it.body()))
                    .doesNotContainKeys("x-amz-trailer", "content-encoding"));
    assertThat(sent()).isEqualTo(bytes(10));
    var last = s3.requests().getLast();
    assertThat(last.line()).isEqualTo("POST /files/f/a?uploadId=u1");
    assertThat(last.text())
        .containsSubsequence(
            "<ETag>e1</ETag>", "<PartNumber>1</PartNumber>", "<ETag>e2</ETag>", "<ETag>e3</ETag>")
        .contains("<ChecksumSHA256>" + sha256(bytes(4)) + "</ChecksumSHA256>");
  }

  private byte[] sent() {
    var all = new ByteArrayOutputStream();
    parts().forEach(it -> all.writeBytes(it.body()));
    return all.toByteArray();
  }

  /** S3 may take minutes to put the parts together, and must not be asked twice meanwhile. */
  @Test
  void write_inParts_isCompletedByTheClientThatWaits() throws IOException {
    try (var waiting = new FakeS3();
        var waits = clients(waiting).patient()) {
      waiting.answers(S3UploadsTest::answer);

      var _ =
          new S3Uploads(client, () -> waits, "files", SIZES)
              .write("f/a", new ByteArrayInputStream(bytes(10)), null);

      assertThat(waiting.lines()).containsExactly("POST /files/f/a?uploadId=u1");
      assertThat(parts()).hasSize(3);
      var minutes = Duration.ofMinutes(10);
      assertThat(waits.serviceClientConfiguration().overrideConfiguration())
          .satisfies(it -> assertThat(it.apiCallAttemptTimeout()).hasValue(minutes))
          .satisfies(it -> assertThat(it.apiCallTimeout()).hasValue(minutes));
    }
  }

  @Test
  void write_veryLong_hasLargerPartsLater() throws IOException {
    write(64);

    assertThat(parts())
        .extracting(it -> it.body().length)
        .containsExactly(4, 4, 4, 4, 8, 8, 16, 16);
    assertThat(sent()).isEqualTo(bytes(64));
    assertThat(SIZES.total()).isEqualTo(64);
    assertThat(PartSizes.OF_A_LAMBDA.total()).isEqualTo(160_000L << 20);
  }

  @Test
  void write_longerThanAllParts_isRefusedAndDropped() {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> write(65))
        .withMessage("A function can store a file of 64 bytes at the most, and this one goes on.")
        .satisfies(e -> assertThat(e.code()).isEqualTo("FileTooLarge"));

    assertThat(s3.lines().getLast()).isEqualTo("DELETE /files/f/a?uploadId=u1");
  }

  /** The third part is read only when the first has arrived, which nobody has answered yet. */
  @Test
  @Timeout(60)
  void write_partIsOnItsWay_nextIsRead() throws IOException {
    var arrived = new CountDownLatch(1);
    var read = new CountDownLatch(1);
    s3.answers(
        request -> {
          if (part(request) == 1) {
            arrived.countDown();
            read.await();
          }
          return answer(request);
        });
    var rest =
        new Bytes(
            () -> {
              await(arrived);
              read.countDown();
              return -1;
            });

    uploads.write("f/a", new SequenceInputStream(new ByteArrayInputStream(bytes(8)), rest), null);

    assertThat(sent()).isEqualTo(bytes(8));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  @Timeout(60)
  void write_partsAreSlow_readsNoFurtherThanItMayKeep() throws IOException {
    var read = new AtomicInteger();
    var threeRead = new CountDownLatch(1);
    var furthest = new AtomicInteger();
    var content =
        new Bytes(
            () -> {
              int next = read.get();
              if (next == 16) {
                return -1;
              }
              if (read.incrementAndGet() == 12) {
                threeRead.countDown();
              }
              return next;
            });
    s3.answers(
        request -> {
          if (part(request) == 1) {
            threeRead.await();
            furthest.set(read.get());
          }
          return answer(request);
        });

    uploads.write("f/a", content, null);

    assertThat(furthest).hasValue(12);
    assertThat(sent()).isEqualTo(bytes(16));
  }

  @Test
  void write_partIsRefusedForNow_isSentAgain() throws IOException {
    var failures = new AtomicInteger(2);
    s3.answers(
        request ->
            part(request) == 2 && failures.getAndDecrement() > 0
                ? Answer.error(503, "SlowDown")
                : answer(request));

    write(10);

    assertThat(parts()).extracting(S3UploadsTest::part).containsExactly(1, 2, 2, 2, 3);
    assertThat(s3.lines().getLast()).isEqualTo("POST /files/f/a?uploadId=u1");
  }

  @Test
  void write_partIsRefused_isDropped() {
    s3.answers(request -> part(request) == 2 ? Answer.error(400, "BadDigest") : answer(request));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> write(64))
        .withMessage("S3 answered 400 BadDigest.");

    assertThat(s3.lines()).doesNotContain("POST /files/f/a?uploadId=u1");
    assertThat(s3.lines().getLast()).isEqualTo("DELETE /files/f/a?uploadId=u1");
  }

  @Test
  void write_contentBreaksOff_isDropped() {
    var broken =
        new Bytes(
            () -> {
              throw new IOException("The sender has hung up.");
            });
    var content = new SequenceInputStream(new ByteArrayInputStream(bytes(10)), broken);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> uploads.write("f/a", content, null))
        .withMessage("The sender has hung up.");

    assertThat(s3.lines()).doesNotContain("POST /files/f/a?uploadId=u1");
    assertThat(s3.lines().getLast()).isEqualTo("DELETE /files/f/a?uploadId=u1");
  }

  @Test
  void write_cannotBeCompletedNorDropped_saysBoth() {
    s3.answers(
        request ->
            request.line().endsWith("uploadId=u1") && part(request) == 0
                ? Answer.error(403, "AccessDenied")
                : answer(request));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> write(10))
        .withMessage("S3 answered 403 AccessDenied.")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  /** S3 says 200 before it knows, and what it was in the body. */
  @Test
  void write_completingFailsWithStatus200_isAFailure() {
    s3.answers(
        request ->
            request.line().equals("POST /files/f/a?uploadId=u1")
                ? Answer.error(200, "InvalidPart")
                : answer(request));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> write(10));

    assertThat(new String(s3.requests().getLast().body(), UTF_8)).isEmpty();
    assertThat(s3.lines().getLast()).isEqualTo("DELETE /files/f/a?uploadId=u1");
  }
}
