package dev.ctxaws.jwt;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.auth.AuthProvider.CustomJwt;
import dev.ctxaws.auth.AuthProvider.Oidc;
import dev.ctxaws.auth.UserIdentity;
import java.time.InstantSource;
import java.util.List;

/**
 * Finds out who the bearer of a token is. Keeps the keys of each provider, so one is meant to live
 * as long as the process. May be called from several threads; those who need the same keys wait for
 * one fetch.
 */
public final class TokenVerifier {
  private final List<Provider> providers;
  private final InstantSource time;

  /** A verifier. No provider is asked for anything before a token needs it. */
  public TokenVerifier(List<AuthProvider> providers, InstantSource time) {
    this(providers, time, new Http(Http.CONNECT, Http.WHOLE));
  }

  TokenVerifier(List<AuthProvider> providers, InstantSource time, Http http) {
    this.time = time;
    this.providers = providers.stream().map(provider -> provider(provider, time, http)).toList();
  }

  private static Provider provider(AuthProvider provider, InstantSource time, Http http) {
    return switch (provider) {
      case Oidc oidc ->
          new OidcProvider(oidc, new KeyCache(new OidcKeys(oidc.domain(), http), time));
      case CustomJwt custom -> new CustomProvider(custom, new KeyCache(keys(custom, http), time));
    };
  }

  private static KeySource keys(CustomJwt custom, Http http) {
    var jwks = custom.jwks();
    return DataKeys.isData(jwks)
        ? new DataKeys(custom.issuer(), jwks)
        : new JwksKeys(custom.issuer(), jwks, http);
  }

  /** The bearer of {@code token}, a JWT in compact form. */
  public UserIdentity verify(String token) throws TokenRefusedException {
    var parsed = Token.parse(token);
    for (var provider : providers) {
      if (provider.fits(parsed)) {
        return provider.verify(parsed, time.instant());
      }
    }
    throw TokenRefusedException.noProvider(
        providers.isEmpty()
            ? " (no providers configured). Annotate a method with @AuthProviders."
            : providers.stream()
                .map(Provider::toString)
                .collect(
                    joining(
                        ", ",
                        ". Check that your JWT's issuer and audience match one of your configured"
                            + " providers: [",
                        "]")));
  }
}
