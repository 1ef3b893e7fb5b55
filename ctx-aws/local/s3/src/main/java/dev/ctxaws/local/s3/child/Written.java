package dev.ctxaws.local.s3.child;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An object that was written, and how.
 *
 * @param event {@code ObjectCreated:Put}, {@code :Copy} or {@code :CompleteMultipartUpload}
 * @param size in bytes
 * @param eTag without quotes
 * @param sequencer what was written later has a greater one, of the same length
 */
record Written(
    String bucket,
    String key,
    String event,
    Instant time,
    long size,
    String eTag,
    String sequencer) {
  /** The event that S3 sends, with one record. */
  String toJson(String region) {
    return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"%s",\
        "eventTime":"%s","eventName":"%s","userIdentity":{"principalId":"local"},\
        "requestParameters":{"sourceIPAddress":"127.0.0.1"},\
        "responseElements":{"x-amz-request-id":"%s","x-amz-id-2":"local"},\
        "s3":{"s3SchemaVersion":"1.0","configurationId":"local",\
        "bucket":{"name":"%s","ownerIdentity":{"principalId":"local"},"arn":"arn:aws:s3:::%s"},\
        "object":{"key":"%s","size":%d,"eTag":"%s","sequencer":"%s"}}}]}"""
        .formatted(
            region,
            time.truncatedTo(ChronoUnit.MILLIS),
            event,
            sequencer,
            bucket,
            bucket,
            encoded(key),
            size,
            eTag,
            sequencer);
  }

  /** As in a form, with + for a space, but for slashes. Nothing is left that JSON would escape. */
  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
