package dev.ctxaws.aws.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256, as S3 writes it. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has it.", e);
    }
  }

  /** What a digest has come to, in base 64. */
  static String text(MessageDigest digest) {
    return Base64.getEncoder().encodeToString(digest.digest());
  }
}
