package dev.ctxaws.aws.storage;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.ObjectStore.Written;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Writes objects: in one request what ends in the second part, else in parts. S3 verifies what it
 * gets by its SHA-256.
 *
 * <p>Of an object that comes in parts, {@value PartSender#AT_ONCE} are on their way while another
 * is read, and the last one is copied. So 32 MiB are in memory at the most; beyond the first 80,000
 * MiB of an object, where parts are larger, 128 MiB.
 */
final class S3Uploads {
  private final S3Client client;
  private final Supplier<S3Client> patient;
  private final String bucket;
  private final PartSizes sizes;

  /**
   * Writes to a bucket.
   *
   * @param patient completes uploads in parts; asked for at the first that is complete
   */
  S3Uploads(S3Client client, Supplier<S3Client> patient, String bucket, PartSizes sizes) {
    this.client = client;
    this.patient = patient;
    this.bucket = bucket;
    this.sizes = sizes;
  }

  /**
   * Reads {@code content} to its end and writes it.
   *
   * @throws IOException when it could not be read to its end, or not be written; then there is no
   *     object, unless S3 has done what it did not say
   * @throws CtxException {@code FileTooLarge} when it is longer than all parts, {@code
   *     InvalidArgument} when the content type is none
   */
  Written write(String key, InputStream content, @Nullable String contentType) throws IOException {
    ContentType.requireSendable(contentType);
    var parts = new Parts(content, sizes);
    var all = parts.all();
    return all.isEmpty() ? inParts(key, parts, contentType) : put(key, all, contentType);
  }

  private Written put(String key, List<Part> all, @Nullable String contentType) throws IOException {
    var sha256 = Part.sha256(all);
    var request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(contentType)
            .checksumSHA256(sha256)
            .build();
    try {
      var _ = client.putObject(request, Part.body(all));
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
    return new Written(sha256, Part.size(all), contentType);
  }

  private Written inParts(String key, Parts parts, @Nullable String contentType)
      throws IOException {
    var digest = Sha256.digest();
    long size = 0;
    var upload = MultipartUpload.begin(client, bucket, key, contentType);
    try (var sender = new PartSender(upload)) {
      for (var part = parts.next(); part != null; part = parts.next()) {
        digest.update(part.bytes());
        size += part.bytes().length;
        sender.send(part);
      }
      upload.complete(patient.get(), sender.sent());
    } catch (IOException | RuntimeException e) {
      // The sender is closed by now. What S3 got after this, would stay there.
      upload.abort(e);
      throw e;
    }
    return new Written(Sha256.text(digest), size, contentType);
  }
}
