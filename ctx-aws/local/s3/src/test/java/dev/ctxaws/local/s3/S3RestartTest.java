package dev.ctxaws.local.s3;

import static dev.ctxaws.local.s3.TestS3.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** What a server leaves to the next one. */
final class S3RestartTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");

  @TempDir private Path folder;

  private TestS3 started() throws Exception {
    return new TestS3(folder.resolve("new/s3"), NOBODY, "nothing/");
  }

  private static void put(TestS3 s3) {
    s3.client()
        .putObject(
            it ->
                it.bucket(BUCKET)
                    .key("a/b")
                    .contentType("text/css")
                    .metadata(Map.of("owner", "ada")),
            RequestBody.fromString("still here"));
  }

  private static void assertThere(TestS3 s3) {
    var read = s3.client().getObjectAsBytes(it -> it.bucket(BUCKET).key("a/b"));
    assertThat(read.asUtf8String()).isEqualTo("still here");
    assertThat(read.response().contentType()).isEqualTo("text/css");
    assertThat(read.response().metadata()).containsEntry("owner", "ada");
  }

  @Test
  void folder_closedAndStartedAgain_keepsItsObjects() throws Exception {
    try (var s3 = started()) {
      put(s3);
    }

    try (var s3 = started()) {
      assertThere(s3);
    }
  }

  @Test
  void folder_killedAndStartedAgain_keepsItsObjects() throws Exception {
    try (var s3 = started()) {
      put(s3);
      s3.server().process().destroyForcibly();
      s3.server().process().onExit().join();
    }

    try (var s3 = started()) {
      assertThere(s3);
    }
  }

  @Test
  void close_twice_endsTheProcess() throws Exception {
    var s3 = started();

    s3.close();
    s3.server().close();

    assertThat(s3.server().process().isAlive()).isFalse();
  }
}
