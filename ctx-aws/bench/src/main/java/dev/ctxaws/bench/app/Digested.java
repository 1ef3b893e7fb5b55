package dev.ctxaws.bench.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What was read.
 *
 * @param sha256 in base 64
 * @param size in bytes
 */
public record Digested(String sha256, long size) {
  /** Reads {@code content} to its end. */
  public static Digested of(InputStream content) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      long size =
          new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
      return new Digested(Base64.getEncoder().encodeToString(digest.digest()), size);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has it.", e);
    }
  }
}
