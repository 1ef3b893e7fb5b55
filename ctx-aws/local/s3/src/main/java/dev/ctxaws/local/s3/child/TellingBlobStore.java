package dev.ctxaws.local.s3.child;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A store that tells of each object that was written. */
final class TellingBlobStore extends ForwardingBlobStore {
  /** Begins the keys of what S3Proxy itself stores when an upload in parts begins. */
  private static final String OF_S3PROXY = ".s3proxy-mpu-stub-";

  /*
   * A note is made before the write, and it goes when Lambda has accepted the event, or when the
   * write has failed. So a process that is killed between the two leaves a note, and the next one
   * looks whether the object is there. If it is, it tells of it: perhaps once more, or of an object
   * that the write would have replaced, which was told of before. S3 promises no more than at least
   * once either.
   */
  private final Outbox outbox;
  private final Teller teller;
  private final AtomicLong lastSequencer = new AtomicLong();

  TellingBlobStore(BlobStore store, Outbox outbox, Teller teller) {
    super(store);
    this.outbox = outbox;
    this.teller = teller;
  }

  /** Tells of what an earlier server wrote, and did not tell of. */
  void tellWhatIsLeft() throws IOException {
    for (var note : outbox.left()) {
      tell(note);
    }
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return telling(
        request.bucket(),
        request.key(),
        "ObjectCreated:Put",
        () -> super.putBlob(request, payload));
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return telling(
        request.destinationBucket(),
        request.destinationKey(),
        "ObjectCreated:Copy",
        () -> super.copyBlob(request));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return telling(
        upload.containerName(),
        upload.blobName(),
        "ObjectCreated:CompleteMultipartUpload",
        () -> super.completeMultipartUpload(upload, request));
  }

  private <T> T telling(String bucket, String key, String event, Supplier<T> write) {
    if (key.startsWith(OF_S3PROXY) || !teller.isWanted(bucket, event, key)) {
      return write.get();
    }
    var note = outbox.note(bucket, key, event);
    T response;
    try {
      response = write.get();
    } catch (RuntimeException e) {
      outbox.forget(note);
      throw e;
    }
    tell(note);
    return response;
  }

  private void tell(Outbox.Note note) {
    var object = delegate().blobMetadataIfPresent(note.bucket(), note.key());
    if (object == null) {
      outbox.forget(note);
      return;
    }
    var now = Instant.now();
    var size = object.contentLength();
    var eTag = object.eTag();
    teller.tell(
        new Written(
            note.bucket(),
            note.key(),
            note.event(),
            now,
            size == null ? 0 : size,
            eTag == null ? "" : eTag.replace("\"", ""),
            sequencer(now)),
        note);
  }

  private String sequencer(Instant now) {
    long nanos = Duration.between(Instant.EPOCH, now).toNanos();
    return "%016X".formatted(lastSequencer.updateAndGet(last -> Math.max(last + 1, nanos)));
  }
}
