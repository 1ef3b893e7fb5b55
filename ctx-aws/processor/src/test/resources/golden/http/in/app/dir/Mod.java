package app.dir;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Query;

/** A module with a default export. */
public final class Mod {
  private Mod() {}

  @Query
  public static String default_(QueryCtx ctx) {
    return "default";
  }
}
