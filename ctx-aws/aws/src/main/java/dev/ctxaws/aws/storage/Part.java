package dev.ctxaws.aws.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
    int size = sizes.of(number);
    if (number == 1) {
      // Most content is much shorter than a part.
      return new Part(number, content.readNBytes(size));
    }
    var bytes = new byte[size];
    int read = content.readNBytes(bytes, 0, size);
    return new Part(number, read == size ? bytes : Arrays.copyOf(bytes, read));
  }

  boolean isEmpty() {
    return bytes.length == 0;
  }

  /** In base 64. */
  String sha256() {
    return sha256(List.of(this));
  }

  /** That of all together, in base 64. */
  static String sha256(List<Part> parts) {
    var digest = Sha256.digest();
    parts.forEach(part -> digest.update(part.bytes));
    return Sha256.text(digest);
  }

  /** How many bytes all together have. */
  static long size(List<Part> parts) {
    return parts.stream().mapToLong(part -> part.bytes.length).sum();
  }

  RequestBody body() {
    return body(List.of(this));
  }

  /** What is sent: the bytes themselves, where the SDK's own bodies would copy them. */
  static RequestBody body(List<Part> parts) {
    return RequestBody.fromContentProvider(() -> content(parts), size(parts), ContentType.UNKNOWN);
  }

  private static InputStream content(List<Part> parts) {
    var contents = parts.stream().map(part -> new ByteArrayInputStream(part.bytes)).toList();
    return contents.size() == 1
        ? contents.getFirst()
        : new SequenceInputStream(Collections.enumeration(contents));
  }
}
