package dev.ctxaws.aws.invoke;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which Lambda an action lives in: the prefix of the deployment, the folders, the module and the
 * function, with hyphens between: {@code shop-payments-processPayment} for {@code
 * payments:processPayment} and the prefix {@code shop-}.
 *
 * <p>No part has a hyphen of its own, so two actions never share a name. One that would have more
 * than {@value #MAX_LENGTH} characters, which is all that Lambda takes, is cut, and ends in a
 * digest of the whole.
 */
public record ActionNames(String prefix) {
  /** The longest name of a Lambda. */
  public static final int MAX_LENGTH = 64;

  private static final int DIGEST_LENGTH = 8;

  /** The name of the Lambda of the action at {@code path}. */
  public String of(String path) {
    var name = prefix + path.replace('/', '-').replace(':', '-');
    if (name.length() <= MAX_LENGTH) {
      return name;
    }
    return name.substring(0, MAX_LENGTH - 1 - DIGEST_LENGTH) + "-" + digest(name);
  }

  private static String digest(String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest, 0, DIGEST_LENGTH / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
