package dev.ctxaws.jwt;

import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.util.Map;
import java.util.Set;

/** What of a verified token becomes the identity of its bearer. */
final class Identities {
  /** Claims about the token, or about how its bearer signed in, and not about the bearer. */
  private static final Set<String> OF_OIDC_TOKEN =
      Set.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "nbf",
          "iat",
          "jti",
          "auth_time",
          "nonce",
          "acr",
          "amr",
          "azp",
          "at_hash",
          "c_hash",
          "fva");

  private static final Set<String> OF_CUSTOM_TOKEN =
      Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti", "fva");

  /** Fields that every identity has; a claim of such a name would pretend to be one. */
  private static final Set<String> RESERVED = Set.of("tokenIdentifier", "issuer", "subject");

  private Identities() {}

  static UserIdentity ofOidc(Token token) throws TokenRefusedException {
    var claims = new ObjBuilder(token.claims().size());
    token.claims().forEach((name, value) -> StandardClaims.put(claims, name, value));
    token
        .claims()
        .forEach(
            (name, value) -> {
              if (!OF_OIDC_TOKEN.contains(name)
                  && !StandardClaims.isClaim(name)
                  && !StandardClaims.isField(name)) {
                putCustom(claims, name, value);
              }
            });
    return identity(token, claims);
  }

  static UserIdentity ofCustom(Token token) throws TokenRefusedException {
    var claims = new ObjBuilder(token.claims().size());
    token
        .claims()
        .forEach(
            (name, value) -> {
              if (!OF_CUSTOM_TOKEN.contains(name)) {
                putFlat(claims, name, value);
              }
            });
    return identity(token, claims);
  }

  /** {@code {"team": {"id": 7}}} becomes {@code {"team.id": 7}}. */
  private static void putFlat(ObjBuilder claims, String name, Object value) {
    if (value instanceof Map<?, ?> nested) {
      nested.forEach((inner, innerValue) -> putFlat(claims, name + "." + inner, innerValue));
    } else {
      putCustom(claims, name, value);
    }
  }

  /** Not every claim is a value or has a name that a field may have; such a one is left out. */
  private static void putCustom(ObjBuilder claims, String name, Object value) {
    if (!RESERVED.contains(name)) {
      try {
        claims.put(name, ClaimValues.of(value));
      } catch (InvalidValueException _) {
        // As said.
      }
    }
  }

  private static UserIdentity identity(Token token, ObjBuilder claims)
      throws TokenRefusedException {
    if (!(token.claims().get("sub") instanceof String subject)) {
      throw TokenRefusedException.notVerified("The token has no 'sub'.");
    }
    try {
      return new UserIdentity(valid(token.issuer()), valid(subject), claims.build());
    } catch (InvalidValueException e) {
      throw TokenRefusedException.notVerified(
          "Its claims cannot be an identity: " + e.getMessage());
    }
  }

  /** A text that may be part of a value, or an {@link InvalidValueException}. */
  private static String valid(String text) {
    return new Value.Str(text).value();
  }
}
