package dev.ctxaws.aws.storage;

import dev.ctxaws.engine.port.ObjectStore.Written;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads objects and what is known of them, and deletes them. */
final class S3Reads {
  private static final int CHUNK = 64 << 10;

  private final S3Client client;
  private final String bucket;

  S3Reads(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** The bytes from {@code from} on, {@code count} or as many as there are; or null. */
  @Nullable InputStream read(String key, long from, long count) throws IOException {
    if (count == 0) {
      // No range is empty.
      return head(key) == null ? null : InputStream.nullInputStream();
    }
    try {
      var content = get(key, range(from, count));
      return content == null ? null : new ObjectContent(content);
    } catch (S3Exception e) {
      if (e.statusCode() == 416) {
        return InputStream.nullInputStream();
      }
      throw S3Failure.of(e);
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }

  private static @Nullable String range(long from, long count) {
    if (count >= Long.MAX_VALUE - from) {
      return from == 0 ? null : "bytes=" + from + "-";
    }
    return "bytes=" + from + "-" + (from + count - 1);
  }

  private @Nullable ResponseInputStream<GetObjectResponse> get(String key, @Nullable String range) {
    try {
      return client.getObject(
          GetObjectRequest.builder().bucket(bucket).key(key).range(range).build());
    } catch (NoSuchKeyException _) {
      return null;
    }
  }

  /**
   * What an object is; it is read through when S3 does not know the SHA-256 of the whole, and null
   * when it is larger than {@code most} then.
   */
  @Nullable Written look(String key, long most) throws IOException {
    var head = head(key);
    if (head == null) {
      return null;
    }
    var sha256 = head.checksumSHA256();
    // After a hyphen stands the number of parts whose checksums it is the checksum of.
    if (sha256 != null && sha256.indexOf('-') < 0) {
      return new Written(sha256, head.contentLength(), ContentType.given(head.contentType()));
    }
    return head.contentLength() <= most ? readThrough(key) : null;
  }

  private @Nullable HeadObjectResponse head(String key) throws IOException {
    var request =
        HeadObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .checksumMode(ChecksumMode.ENABLED)
            .build();
    try {
      return client.headObject(request);
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return null;
      }
      throw S3Failure.of(e);
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }

  private @Nullable Written readThrough(String key) throws IOException {
    ResponseInputStream<GetObjectResponse> content;
    try {
      content = get(key, null);
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
    if (content == null) {
      return null;
    }
    var type = ContentType.given(content.response().contentType());
    var digest = Sha256.digest();
    long size = 0;
    try (var in = new ObjectContent(content)) {
      var chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
        size += read;
      }
    }
    return new Written(Sha256.text(digest), size, type);
  }

  /** Deletes an object; does nothing when there is none. */
  void delete(String key) throws IOException {
    try {
      var _ = client.deleteObject(DeleteObjectRequest.builder().bucket(bucket).key(key).build());
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }
}
