package dev.ctxaws.aws.lambda;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The header {@code Digest: sha-256=<base64>}, by which a client has its upload checked. */
final class Digest {
  private static final int BYTES = 32;

  private Digest() {}

  /**
   * The SHA-256 in base 64, or null when there is no such header.
   *
   * @throws Refusal when there is none in the header: it would be wrong not to check
   */
  static @Nullable String sha256(@Nullable String header) {
    if (header == null) {
      return null;
    }
    for (var digest : header.split(",", -1)) {
      var parts = digest.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equalsIgnoreCase("sha-256")) {
        var bytes = decoded(parts[1]);
        if (bytes != null && bytes.length == BYTES) {
          return Base64.getEncoder().encodeToString(bytes);
        }
      }
    }
    throw new Refusal(
        400,
        "BadHeader",
        "Expected the header Digest to be sha-256= and the SHA-256 of the body in base64.");
  }

  private static byte @Nullable [] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
