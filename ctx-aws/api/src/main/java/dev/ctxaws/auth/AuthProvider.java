package dev.ctxaws.auth;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Whose tokens an app takes. */
public sealed interface AuthProvider {
  /**
   * A provider that speaks OpenID Connect. Its keys are found through {@code
   * <domain>/.well-known/openid-configuration}, and sign with RS256 or EdDSA (Ed25519).
   *
   * @param domain the issuer: {@code https://shop.eu.auth0.com}; {@code https://} may be left out,
   *     and a slash at the end does not matter
   * @param applicationId the one audience of the tokens
   */
  record Oidc(String domain, String applicationId) implements AuthProvider {
    /**
     * A provider.
     *
     * @throws IllegalArgumentException if the domain is no address that may be called, or the
     *     application id is empty
     */
    public Oidc {
      domain = issuerAddress("domain", domain);
      notEmpty("applicationId", applicationId);
    }
  }

  /**
   * Anyone who issues tokens and publishes keys. The tokens name their key ({@code kid}).
   *
   * @param issuer the tokens' issuer; {@code https://} may be left out, and a slash at the end does
   *     not matter
   * @param jwks where the keys are: an {@code https:} address, or a {@code data:} one that holds
   *     them
   * @param algorithm what the tokens are signed with
   * @param applicationId one of the tokens' audiences, or null when any will do
   */
  record CustomJwt(String issuer, String jwks, Algorithm algorithm, @Nullable String applicationId)
      implements AuthProvider {
    /**
     * A provider.
     *
     * @throws IllegalArgumentException if the issuer or the keys' address is none that may be
     *     called, or the application id is empty
     */
    public CustomJwt {
      issuer = issuerAddress("issuer", issuer);
      if (!jwks.regionMatches(true, 0, "data:", 0, 5)) {
        address("jwks", jwks);
      }
      if (applicationId != null) {
        notEmpty("applicationId", applicationId);
      }
    }

    /** A provider whose tokens are taken whatever their audience. */
    public CustomJwt(String issuer, String jwks, Algorithm algorithm) {
      this(issuer, jwks, algorithm, null);
    }
  }

  /** How tokens are signed. */
  enum Algorithm {
    /** RSA, PKCS #1 v1.5, with SHA-256. */
    RS256,
    /** ECDSA on P-256, with SHA-256. */
    ES256
  }

  private static String issuerAddress(String what, String written) {
    var issuer = withScheme(written.strip());
    while (issuer.endsWith("/")) {
      issuer = issuer.substring(0, issuer.length() - 1);
    }
    address(what, issuer);
    return issuer;
  }

  private static String withScheme(String address) {
    return address.contains("://") ? address : "https://" + address;
  }

  private static void address(String what, String text) {
    if (!isAddress(text)) {
      throw new IllegalArgumentException(
          "Expected an address that begins with https:// as %s of an auth provider, found \"%s\"."
                  .formatted(what, text)
              + " With http:// only this machine may be called, for tests.");
    }
  }

  private static boolean isAddress(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
    var host = uri.getHost();
    return host != null
        && uri.getUserInfo() == null
        && ("https".equalsIgnoreCase(uri.getScheme())
            || ("http".equalsIgnoreCase(uri.getScheme()) && isThisMachine(host)));
  }

  private static boolean isThisMachine(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private static void notEmpty(String what, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The " + what + " of an auth provider is empty.");
    }
  }
}
