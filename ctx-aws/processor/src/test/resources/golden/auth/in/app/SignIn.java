package app;

import dev.ctxaws.auth.AuthEnv;
import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.auth.AuthProviders;
import java.util.List;

public final class SignIn {
  private SignIn() {}

  @AuthProviders
  public static List<AuthProvider> providers(AuthEnv env) {
    return List.of(new AuthProvider.Oidc(env.required("AUTH_DOMAIN"), "shop"));
  }
}
