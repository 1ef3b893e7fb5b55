package dev.ctxaws.aws.storage;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** An object that is being written in parts; it is there when it is complete. */
record MultipartUpload(S3Client client, String bucket, String key, String id) {
  static MultipartUpload begin(
      S3Client client, String bucket, String key, @Nullable String contentType) throws IOException {
    var request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType(contentType)
            .checksumAlgorithm(ChecksumAlgorithm.SHA256)
            .build();
    try {
      return new MultipartUpload(
          client, bucket, key, client.createMultipartUpload(request).uploadId());
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }

  /** Sends one part, and again if need be. */
  CompletedPart send(Part part) throws IOException {
    var sha256 = part.sha256();
    var request =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key(key)
            .uploadId(id)
            .partNumber(part.number())
            .checksumSHA256(sha256)
            .build();
    try {
      var answer = client.uploadPart(request, part.body());
      return CompletedPart.builder()
          .partNumber(part.number())
          .eTag(answer.eTag())
          .checksumSHA256(sha256)
          .build();
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }

  /**
   * Makes an object of all parts, in their order.
   *
   * @param patient waits for it as long as it takes
   */
  void complete(S3Client patient, List<CompletedPart> parts) throws IOException {
    var request =
        CompleteMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(key)
            .uploadId(id)
            .multipartUpload(CompletedMultipartUpload.builder().parts(parts).build())
            .build();
    try {
      var _ = patient.completeMultipartUpload(request);
    } catch (SdkException e) {
      throw S3Failure.of(e);
    }
  }

  /**
   * Drops the parts. When that fails, they stay until the bucket's lifecycle rule removes them.
   *
   * @param why is told of such a failure
   */
  void abort(Exception why) {
    var request =
        AbortMultipartUploadRequest.builder().bucket(bucket).key(key).uploadId(id).build();
    try {
      var _ = client.abortMultipartUpload(request);
    } catch (SdkException e) {
      why.addSuppressed(e);
    }
  }
}
