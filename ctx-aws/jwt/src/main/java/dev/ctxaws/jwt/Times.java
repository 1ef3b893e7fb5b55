package dev.ctxaws.jwt;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time in which a token is good. */
final class Times {
  /** How far the clocks of issuer and verifier may be apart. */
  private static final Duration LEEWAY = Duration.ofSeconds(5);

  private Times() {}

  static void check(Map<String, Object> claims, Instant now) throws TokenRefusedException {
    double seconds = now.toEpochMilli() / 1000.0;
    double leeway = LEEWAY.toSeconds();
    var expiry = claims.get("exp");
    // Written so that what is no number passes no comparison.
    if (!(number(expiry) + leeway > seconds)) {
      throw TokenRefusedException.notVerified(
          expiry == null ? "The token has no 'exp'." : "The token's 'exp' is over.");
    }
    var notBefore = claims.get("nbf");
    if (notBefore != null && !(number(notBefore) - leeway <= seconds)) {
      throw TokenRefusedException.notVerified("The token's 'nbf' is still to come.");
    }
  }

  private static double number(@Nullable Object claim) {
    return claim instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
