package dev.ctxaws.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import dev.ctxaws.auth.AuthProvider.Oidc;
import dev.ctxaws.auth.UserIdentity;
import java.time.Instant;
import java.util.Set;

/** A provider that speaks OpenID Connect. */
final class OidcProvider implements Provider {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.EdDSA);

  private final Oidc config;
  private final Signatures signatures;

  OidcProvider(Oidc config, KeyCache keys) {
    this.config = config;
    this.signatures = new Signatures(config.domain(), ALGORITHMS, false, keys);
  }

  @Override
  public boolean fits(Token token) {
    return Issuers.same(token.issuer(), config.domain())
        && token.audiences().contains(config.applicationId());
  }

  @Override
  public UserIdentity verify(Token token, Instant now) throws TokenRefusedException {
    var keys = signatures.verify(token);
    if (!token.issuer().equals(keys.issuer())) {
      throw TokenRefusedException.notVerified(
          "The provider calls itself " + keys.issuer() + ", the token does not.");
    }
    if (token.audiences().size() != 1) {
      throw TokenRefusedException.notVerified("The token has more than one audience.");
    }
    Times.check(token.claims(), now);
    return Identities.ofOidc(token);
  }

  @Override
  public String toString() {
    return "OIDC(domain=%s, app_id=%s)".formatted(config.domain(), config.applicationId());
  }
}
