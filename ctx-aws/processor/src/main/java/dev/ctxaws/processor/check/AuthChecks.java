package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.AuthMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about the method that names the auth providers. */
final class AuthChecks {
  static final List<Check<? super AuthMethod>> ALL =
      List.of(AuthChecks::one, AuthChecks::shape, AuthChecks::exceptions);

  private AuthChecks() {}

  private static @Nullable Finding one(AuthMethod method, App app) {
    var first = app.auth().getFirst();
    return method.equals(first)
        ? null
        : new Finding(
            method.site(),
            "%s names the auth providers, and so does %s. An app has one method for all of them."
                .formatted(method.label(), first.label()));
  }

  private static @Nullable Finding shape(AuthMethod method, App app) {
    boolean fits =
        method.isStatic() && method.isPublic() && method.takesEnv() && method.returnsProviders();
    return fits
        ? null
        : new Finding(
            method.site(),
            ("%s names the auth providers, so it is \"public static List<AuthProvider> %s(AuthEnv env)\""
                    + " in a public class: generated code calls it.")
                .formatted(method.label(), method.method()));
  }

  private static @Nullable Finding exceptions(AuthMethod method, App app) {
    return method.throwsChecked()
        ? new Finding(
            method.site(),
            "%s names the auth providers, and cannot throw checked exceptions."
                .formatted(method.label()))
        : null;
  }
}
