package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.App;

/** The {@code package-info} of a generated package. */
final class PackageInfo {
  private PackageInfo() {}

  static GeneratedFile emit(App app, String packageName, String story) {
    var text =
        """
        /** %s */
        @NullMarked
        package %s;

        import org.jspecify.annotations.NullMarked;
        """
            .formatted(story, packageName);
    return new GeneratedFile(packageName + ".package-info", text, app.sites());
  }
}
