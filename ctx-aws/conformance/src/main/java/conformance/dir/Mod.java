package conformance.dir;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Query;

/** A module with a default export. */
public final class Mod {
  private Mod() {}

  /** The default export. */
  @Query
  public static String default_(QueryCtx ctx) {
    return "the default of dir/mod";
  }
}
