package app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The provider's signature of a message, {@code t=<seconds>,v1=<hex>}: the HMAC-SHA256, with a
 * secret that only the two of us know, of the time, a point and the body.
 */
final class Signature {
  private static final Pattern HEADER = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

  private Signature() {}

  /** Whether a header is the signature of a message that is not older than {@code oldest}. */
  static boolean isValid(String header, byte[] body, String secret, Instant now, Duration oldest) {
    var found = HEADER.matcher(header);
    if (secret.isEmpty() || !found.matches()) {
      return false;
    }
    var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(found.group(1))), now).abs();
    // In a time that does not tell how much of it was right.
    return age.compareTo(oldest) <= 0
        && MessageDigest.isEqual(
            HexFormat.of().parseHex(found.group(2)), mac(found.group(1), body, secret));
  }

  private static byte[] mac(String seconds, byte[] body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
