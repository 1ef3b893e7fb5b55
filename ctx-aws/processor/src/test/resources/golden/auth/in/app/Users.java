package app;

import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Query;

public final class Users {
  private Users() {}

  @Query
  public static boolean signedIn(QueryCtx ctx) {
    return ctx.auth().getUserIdentity() != null;
  }
}
