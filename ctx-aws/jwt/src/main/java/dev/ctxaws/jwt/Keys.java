package dev.ctxaws.jwt;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;

/**
 * Keys of a provider.
 *
 * @param issuer what the provider calls itself
 */
record Keys(String issuer, JWKSet set) {
  /** Reads a JWK set (RFC 7517). Keys of kinds that nobody knows are left out. */
  static Keys parse(String issuer, String json, String where) throws IOException {
    try {
      return new Keys(issuer, JWKSet.parse(JsonObjects.parse(json)).toPublicJWKSet());
    } catch (ParseException e) {
      throw new IOException("What is at " + where + " is no JWK set.", e);
    }
  }
}
