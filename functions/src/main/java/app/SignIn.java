package app;

import dev.ctxaws.auth.AuthEnv;
import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.auth.AuthProvider.Oidc;
import dev.ctxaws.auth.AuthProviders;
import java.util.List;

/** Who may sign in. */
public final class SignIn {
  private SignIn() {}

  /** One OpenID provider, if the deployment names one. */
  @AuthProviders
  public static List<AuthProvider> providers(AuthEnv env) {
    var domain = env.get("AUTH_DOMAIN");
    return domain == null
        ? List.of()
        : List.of(new Oidc(domain, env.required("AUTH_APPLICATION_ID")));
  }
}
