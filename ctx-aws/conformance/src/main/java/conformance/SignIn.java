package conformance;

import dev.ctxaws.auth.AuthEnv;
import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.auth.AuthProvider.Algorithm;
import dev.ctxaws.auth.AuthProvider.CustomJwt;
import dev.ctxaws.auth.AuthProvider.Oidc;
import dev.ctxaws.auth.AuthProviders;
import java.util.List;

/** Section 13: one provider of each kind, where the deployment names them. */
public final class SignIn {
  private SignIn() {}

  /** The providers. */
  @AuthProviders
  public static List<AuthProvider> providers(AuthEnv env) {
    var domain = env.get("AUTH_DOMAIN");
    return domain == null
        ? List.of()
        : List.of(
            new Oidc(domain, "conformance"),
            new CustomJwt(domain + "/custom", domain + "/keys", Algorithm.RS256));
  }
}
