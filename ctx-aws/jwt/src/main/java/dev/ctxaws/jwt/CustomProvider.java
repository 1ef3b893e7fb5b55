package dev.ctxaws.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import dev.ctxaws.auth.AuthProvider.CustomJwt;
import dev.ctxaws.auth.UserIdentity;
import java.time.Instant;
import java.util.Set;

/** A provider that publishes keys, and nothing else. */
final class CustomProvider implements Provider {
  private final CustomJwt config;
  private final Signatures signatures;

  CustomProvider(CustomJwt config, KeyCache keys) {
    this.config = config;
    var algorithm =
        switch (config.algorithm()) {
          case RS256 -> JWSAlgorithm.RS256;
          case ES256 -> JWSAlgorithm.ES256;
        };
    this.signatures = new Signatures(config.issuer(), Set.of(algorithm), true, keys);
  }

  @Override
  public boolean fits(Token token) {
    return Issuers.same(token.issuer(), config.issuer())
        && (config.applicationId() == null || token.audiences().contains(config.applicationId()));
  }

  @Override
  public UserIdentity verify(Token token, Instant now) throws TokenRefusedException {
    signatures.verify(token);
    Times.check(token.claims(), now);
    return Identities.ofCustom(token);
  }

  @Override
  public String toString() {
    var application = config.applicationId() == null ? "none" : config.applicationId();
    return "CustomJWT(issuer=%s, app_id=%s)".formatted(config.issuer(), application);
  }
}
