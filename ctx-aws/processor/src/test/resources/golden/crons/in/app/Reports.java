package app;

import dev.ctxaws.MutationCtx;
import dev.ctxaws.function.InternalMutation;

public final class Reports {
  private Reports() {}

  public record DayArgs(String shop) {}

  @InternalMutation
  public static void day(MutationCtx ctx, DayArgs args) {}

  @InternalMutation
  public static void tidy(MutationCtx ctx) {}
}
