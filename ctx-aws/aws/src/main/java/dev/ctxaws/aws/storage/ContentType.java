package dev.ctxaws.aws.storage;

import dev.ctxaws.CtxException;
import org.jspecify.annotations.Nullable;

/** The media type of an object, which S3 keeps and serves as a header. */
final class ContentType {
  /** What S3 says of an object that was written without one. */
  static final String UNKNOWN = "binary/octet-stream";

  private ContentType() {}

  /** What was given when an object was written, or null when nothing was. */
  static @Nullable String given(@Nullable String ofObject) {
    return UNKNOWN.equals(ofObject) ? null : ofObject;
  }

  /**
   * Returns if {@code type} can be sent as a header.
   *
   * @throws CtxException {@code InvalidArgument} when it cannot
   */
  static void requireSendable(@Nullable String type) {
    if (type == null) {
      return;
    }
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      if (c < ' ' || c > '~') {
        throw new CtxException(
            "InvalidArgument",
            "A content type has only printable ASCII characters, such as \"image/png\"; found"
                + " U+%04X at index %d.".formatted((int) c, i));
      }
    }
    if (type.isBlank()) {
      throw new CtxException(
          "InvalidArgument",
          "A content type has at least one character, such as \"image/png\"; give null for none.");
    }
  }
}
