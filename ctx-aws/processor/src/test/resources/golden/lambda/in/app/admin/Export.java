package app.admin;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.function.InternalAction;

/** Writes everything to a file. */
@InternalAction
public final class Export {
  private Export() {}

  public static void handler(ActionCtx ctx) {}
}
