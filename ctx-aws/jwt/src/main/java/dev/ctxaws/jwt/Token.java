package dev.ctxaws.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token taken apart; nothing in it is verified yet.
 *
 * @param signed what the signature is over
 */
record Token(
    Map<String, Object> header,
    Map<String, Object> claims,
    String issuer,
    List<String> audiences,
    byte[] signed,
    Base64URL signature) {
  /** More than any gateway lets through in one header. */
  static final int MAX_LENGTH = 16 << 10;

  static Token parse(String text) throws TokenRefusedException {
    if (text.length() > MAX_LENGTH) {
      throw TokenRefusedException.malformed(
          "The token has " + text.length() + " characters, the maximum is " + MAX_LENGTH + ".");
    }
    var parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw noToken();
    }
    decode(parts[2]);
    var claims = object(parts[1]);
    if (!(claims.get("iss") instanceof String issuer)) {
      throw TokenRefusedException.malformed(
          "Missing issuer claim ('iss') in JWT payload. The JWT must include an 'iss' claim that"
              + " matches one of your configured auth providers.");
    }
    return new Token(
        object(parts[0]),
        claims,
        issuer,
        audiences(claims.get("aud")),
        text.substring(0, text.lastIndexOf('.')).getBytes(US_ASCII),
        new Base64URL(parts[2]));
  }

  private static List<String> audiences(@Nullable Object claim) throws TokenRefusedException {
    return switch (claim) {
      case null -> List.of();
      case String one -> List.of(one);
      case List<?> several when several.stream().allMatch(String.class::isInstance) ->
          several.stream().map(String.class::cast).toList();
      default -> throw noToken();
    };
  }

  private static Map<String, Object> object(String part) throws TokenRefusedException {
    try {
      return JsonObjects.parse(new String(decode(part), UTF_8));
    } catch (ParseException _) {
      throw noToken();
    }
  }

  private static byte[] decode(String part) throws TokenRefusedException {
    // The decoder would take padding, which a token does not have.
    if (part.indexOf('=') < 0) {
      try {
        return Base64.getUrlDecoder().decode(part);
      } catch (IllegalArgumentException _) {
        // Told below.
      }
    }
    throw noToken();
  }

  private static TokenRefusedException noToken() {
    return TokenRefusedException.malformed(
        "Could not parse JWT payload. Check that the token is a valid JWT format with three"
            + " base64-encoded parts separated by dots.");
  }
}
