package dev.ctxaws.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Verifies the signatures of one provider's tokens. */
final class Signatures {
  /*
   * What a token says about its own verification is not trusted further than needed: it may choose
   * among the algorithms of the provider, and among the provider's keys for that algorithm. Keys
   * in its header, and addresses of keys, are not looked at.
   */
  private static final int LEAST_RSA_BITS = 2048;

  /** A provider may sign other kinds of tokens with the same keys, for other readers. */
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt");

  private final String issuer;
  private final Set<JWSAlgorithm> algorithms;
  private final boolean needsKeyId;
  private final KeyCache cache;

  /**
   * A verifier.
   *
   * @param needsKeyId whether tokens must say which key they are signed with
   */
  Signatures(String issuer, Set<JWSAlgorithm> algorithms, boolean needsKeyId, KeyCache cache) {
    this.issuer = issuer;
    this.algorithms = algorithms;
    this.needsKeyId = needsKeyId;
    this.cache = cache;
  }

  /** Returns if the signature is the provider's: the keys that it was found in. */
  Keys verify(Token token) throws TokenRefusedException {
    var header = header(token);
    try {
      var keys = cache.current();
      var candidates = candidates(keys, header);
      if (candidates.isEmpty()) {
        keys = cache.after(keys);
        candidates = candidates(keys, header);
      }
      verify(token, header, candidates);
      return keys;
    } catch (IOException e) {
      throw TokenRefusedException.unavailable(issuer, String.valueOf(e.getMessage()));
    }
  }

  private JWSHeader header(Token token) throws TokenRefusedException {
    JWSHeader header;
    try {
      header = JWSHeader.parse(token.header());
    } catch (ParseException | IllegalArgumentException _) {
      throw TokenRefusedException.notVerified("The token's header is that of no signed token.");
    }
    if (!algorithms.contains(header.getAlgorithm())) {
      throw TokenRefusedException.notVerified(
          "The token is not signed with one of " + algorithms + ".");
    }
    if (header.getCriticalParams() != null) {
      throw TokenRefusedException.notVerified("The token's header has a 'crit', which none may.");
    }
    if (header.getType() != null && !TYPES.contains(type(header))) {
      throw TokenRefusedException.notVerified("The token's 'typ' is not JWT.");
    }
    if (needsKeyId && header.getKeyID() == null) {
      throw TokenRefusedException.notVerified("The token's header has no 'kid'.");
    }
    return header;
  }

  private static String type(JWSHeader header) {
    var type = header.getType().getType().toLowerCase(Locale.ROOT);
    return type.startsWith("application/") ? type.substring("application/".length()) : type;
  }

  private static List<JWK> candidates(Keys keys, JWSHeader header) {
    var matcher = JWKMatcher.forJWSHeader(header);
    return keys.set().getKeys().stream().filter(matcher::matches).toList();
  }

  private static void verify(Token token, JWSHeader header, List<JWK> keys)
      throws TokenRefusedException {
    if (keys.isEmpty()) {
      throw TokenRefusedException.notVerified(
          "The provider has no key of the token's 'kid' and 'alg'.");
    }
    if (header.getKeyID() == null && keys.size() > 1) {
      throw TokenRefusedException.notVerified(
          "The token's header has no 'kid', and the provider more than one key of its 'alg'.");
    }
    for (var key : keys) {
      if (isSignedWith(key, token, header)) {
        return;
      }
    }
    throw TokenRefusedException.notVerified("The signature is not the provider's.");
  }

  private static boolean isSignedWith(JWK key, Token token, JWSHeader header) {
    try {
      return switch (key) {
        case RSAKey rsa ->
            rsa.size() >= LEAST_RSA_BITS
                && new RSASSAVerifier(rsa.toRSAPublicKey())
                    .verify(header, token.signed(), token.signature());
        case ECKey ec ->
            new ECDSAVerifier(ec.toECPublicKey()).verify(header, token.signed(), token.signature());
        case OctetKeyPair okp -> Ed25519.verify(okp, token.signed(), token.signature().decode());
        default -> false;
      };
    } catch (JOSEException | GeneralSecurityException _) {
      // A key that cannot be used is none.
      return false;
    }
  }
}
