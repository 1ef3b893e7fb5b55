package dev.ctxaws.local.s3.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.s3.Notification;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** What a server that ends in the middle of a write leaves to the next one. */
final class CrashTest {
  /** Ends the server, as far as its store can see. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final PutObjectRequest PUT =
      PutObjectRequest.builder().bucket("files").key("u/one").contentLength(3L).build();

  @TempDir private Path folder;
  private BlobStore objects;
  private Outbox outbox;
  private Teller teller;

  @BeforeEach
  void open() throws Exception {
    objects = new FilesystemNio2BlobStore(Files.createDirectory(folder.resolve("o")).toString());
    objects.createContainer("files");
    outbox = new Outbox(folder.resolve("events"));
    teller =
        new Teller(
            outbox,
            URI.create("http://127.0.0.1:1"),
            List.of(new Notification("files", "Upload", List.of("s3:ObjectCreated:*"), "u/", "")));
  }

  private static InputStream content() {
    return new ByteArrayInputStream(new byte[] {1, 2, 3});
  }

  @Test
  void crash_beforeTheWrite_isForgotten() throws Exception {
    var crashing =
        new ForwardingBlobStore(objects) {
          @Override
          public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
            throw new Crash();
          }
        };
    assertThatThrownBy(() -> telling(crashing).putBlob(PUT, content())).isInstanceOf(Crash.class);
    assertThat(outbox.left()).hasSize(1);

    telling(objects).tellWhatIsLeft();

    assertThat(outbox.left()).isEmpty();
  }

  @Test
  void crash_afterTheWrite_isKeptToBeToldOf() throws Exception {
    var crashing =
        new ForwardingBlobStore(objects) {
          @Override
          public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
            super.putBlob(request, payload);
            throw new Crash();
          }
        };
    assertThatThrownBy(() -> telling(crashing).putBlob(PUT, content())).isInstanceOf(Crash.class);

    telling(objects).tellWhatIsLeft();

    assertThat(outbox.left())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.bucket()).isEqualTo("files");
              assertThat(note.key()).isEqualTo("u/one");
              assertThat(note.event()).isEqualTo("ObjectCreated:Put");
            });
  }

  @Test
  void write_failed_leavesNoNote() throws Exception {
    var failing =
        new ForwardingBlobStore(objects) {
          @Override
          public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
            throw new IllegalStateException("The disk is full.");
          }
        };

    assertThatThrownBy(() -> telling(failing).putBlob(PUT, content()))
        .isInstanceOf(IllegalStateException.class);

    assertThat(outbox.left()).isEmpty();
  }

  @Test
  void left_halfANote_isRemoved() throws Exception {
    Files.writeString(folder.resolve("events/half.part"), "files\nObj");

    assertThat(outbox.left()).isEmpty();
    assertThat(folder.resolve("events")).isEmptyDirectory();
  }

  private TellingBlobStore telling(BlobStore store) {
    return new TellingBlobStore(store, outbox, teller);
  }
}
