package dev.ctxaws.aws.storage;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.ObjectStore.Presigned;
import dev.ctxaws.storage.DirectUploadOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.HeadObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/**
 * Signs requests for clients, without asking S3. A signature ends with its time, or with the
 * credentials that made it, if that is sooner.
 */
final class S3Links {
  /** A file never changes. Source: contract 10.2. */
  private static final String KEPT = "private, max-age=2592000";

  private static final String INLINE = "inline";

  /** Signed, and sent by every client of its own accord; many let nobody set them. */
  private static final List<String> UNSAID = List.of("host", "content-length");

  private final S3Presigner presigner;
  private final String bucket;

  S3Links(S3Presigner presigner, String bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  /** A GET or HEAD that is answered with {@code contentType}, and may be kept for 30 days. */
  URI read(String method, String key, @Nullable String contentType, Duration valid) {
    return uri(
        method.equals("HEAD") ? head(key, contentType, valid) : get(key, contentType, valid));
  }

  private PresignedRequest get(String key, @Nullable String contentType, Duration valid) {
    var request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .responseContentType(contentType)
            .responseCacheControl(KEPT)
            .responseContentDisposition(INLINE)
            .build();
    var signed =
        GetObjectPresignRequest.builder()
            .getObjectRequest(request)
            .signatureDuration(valid)
            .build();
    try {
      return presigner.presignGetObject(signed);
    } catch (SdkException e) {
      throw notSigned(e);
    }
  }

  private PresignedRequest head(String key, @Nullable String contentType, Duration valid) {
    var request =
        HeadObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .responseContentType(contentType)
            .responseCacheControl(KEPT)
            .responseContentDisposition(INLINE)
            .build();
    var signed =
        HeadObjectPresignRequest.builder()
            .headObjectRequest(request)
            .signatureDuration(valid)
            .build();
    try {
      return presigner.presignHeadObject(signed);
    } catch (SdkException e) {
      throw notSigned(e);
    }
  }

  /** A PUT of what {@code options} say, which S3 takes only while there is no such object. */
  Presigned write(String key, DirectUploadOptions options, Duration valid) {
    ContentType.requireSendable(options.contentType());
    var request =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(options.contentType())
            .contentLength(options.size())
            .checksumSHA256(options.sha256())
            .ifNoneMatch("*")
            .build();
    var signed =
        PutObjectPresignRequest.builder()
            .putObjectRequest(request)
            .signatureDuration(valid)
            .build();
    try {
      var put = presigner.presignPutObject(signed);
      return new Presigned(uri(put), headers(put));
    } catch (SdkException e) {
      throw notSigned(e);
    }
  }

  private static Map<String, String> headers(PresignedRequest put) {
    var headers = new TreeMap<String, String>();
    put.signedHeaders()
        .forEach(
            (name, values) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              if (!UNSAID.contains(lower)) {
                headers.put(lower, String.join(",", values));
              }
            });
    return headers;
  }

  private static URI uri(PresignedRequest request) {
    try {
      return request.url().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CtxException notSigned(SdkException e) {
    return new CtxException(
        "StorageUnavailable", "The request could not be signed: " + e.getMessage(), e);
  }
}
