package dev.ctxaws.aws.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Some of the content of an object.
 *
 * @param number from 1 on
 * @param bytes as many as the part's size, or fewer when the content ends in it
 */
record Part(int number, byte[] bytes) {
  /** The next part of {@code content}; it is empty when there is no more. */
  static Part read(InputStream content, int number, PartSizes sizes) throws IOException {
    return new Part(number, content.readNBytes(sizes.of(number)));
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** In base 64. */
  String sha256() {
    var digest = Sha256.digest();
    digest.update(bytes);
    return Sha256.text(digest);
  }

  /** What is sent: the bytes themselves, where the SDK's own bodies would copy them. */
  RequestBody body() {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, ContentType.UNKNOWN);
  }
}
