package conformance;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Query;
import java.util.Locale;

/** Sections 1 and 17: what functions know of themselves, and log. */
public final class Meta {
  private Meta() {}

  /** A function, as Convex shows it. */
  public record Shown(String name, String componentPath, String type, String visibility) {}

  /** This function. */
  @Query
  public static Shown q(QueryCtx ctx) {
    var me = ctx.meta().getFunctionMetadata();
    return new Shown(
        me.name(),
        me.componentPath(),
        me.type().name().toLowerCase(Locale.ROOT),
        me.visibility().name().toLowerCase(Locale.ROOT));
  }

  /** Logs a line. */
  @Query
  public static void log(QueryCtx ctx) {
    ctx.log().log("hi", 1);
  }
}
