package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.AppMethod;
import dev.ctxaws.processor.model.AppMethod.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about methods that say something of the app as a whole. */
final class AppMethodChecks {
  static final List<Check<? super AppMethod>> ALL =
      List.of(AppMethodChecks::oneForAuth, AppMethodChecks::shape, AppMethodChecks::exceptions);

  private AppMethodChecks() {}

  private static @Nullable Finding oneForAuth(AppMethod method, App app) {
    if (method.role() != Role.AUTH) {
      return null;
    }
    var first = app.auth().getFirst();
    return method.equals(first)
        ? null
        : new Finding(
            method.site(),
            "%s %s, and so does %s. An app has one method for all of them."
                .formatted(method.label(), method.role().does(), first.label()));
  }

  private static @Nullable Finding shape(AppMethod method, App app) {
    return method.isStatic() && method.isPublic() && method.fits()
        ? null
        : new Finding(
            method.site(),
            "%s %s, so it is \"public static %s\" in a public class: generated code calls it."
                .formatted(
                    method.label(), method.role().does(), method.role().shape(method.method())));
  }

  private static @Nullable Finding exceptions(AppMethod method, App app) {
    return method.throwsChecked()
        ? new Finding(
            method.site(),
            "%s %s, and cannot throw checked exceptions."
                .formatted(method.label(), method.role().does()))
        : null;
  }
}
