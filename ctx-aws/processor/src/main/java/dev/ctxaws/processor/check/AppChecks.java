package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about the app as a whole. */
final class AppChecks {
  static final List<Check<? super App>> ALL = List.of(AppChecks::root);

  private AppChecks() {}

  private static @Nullable Finding root(App subject, App app) {
    return subject.root().isEmpty()
        ? new Finding(
            subject.sites().getFirst(),
            "The functions share no package, so their modules have no names. Move them into one,"
                + " or name it with -Actx.package=....")
        : null;
  }
}
