package app;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.function.Action;

/** Payments. */
public final class Payments {
  private Payments() {}

  @Action(memory = 512, timeout = 600)
  public static void processPayment(ActionCtx ctx) {}
}
