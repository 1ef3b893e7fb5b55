package dev.ctxaws.deploy.code;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The constants by which functions name each other: {@code internal.orders.get}. */
final class Reference {
  private static final Set<String> TYPES =
      Set.of(
          "Ldev/ctxaws/function/QueryRef;",
          "Ldev/ctxaws/function/MutationRef;",
          "Ldev/ctxaws/function/ActionRef;");

  private final String generated;

  /** References of an app whose generated code lies in a package such as {@code app/generated}. */
  Reference(String generated) {
    this.generated = generated + "/";
  }

  /** The function that a static field names, {@code orders:get}, or null. */
  @Nullable String path(String owner, String field, String type) {
    if (!TYPES.contains(type) || !owner.startsWith(generated)) {
      return null;
    }
    var below = owner.substring(generated.length());
    int first = below.indexOf('$');
    return first < 0
        ? null
        : below.substring(first + 1).replace('$', '/')
            + ":"
            + (field.equals("default_") ? "default" : field);
  }
}
