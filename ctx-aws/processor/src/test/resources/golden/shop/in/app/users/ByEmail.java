package app.users;

import app.generated.tables;
import app.schema.User;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Query;
import org.jspecify.annotations.Nullable;

/** The user with an address. */
@Query
public final class ByEmail {
  private ByEmail() {}

  /** The address. */
  public record Args(String email) {}

  public static @Nullable Doc<User> handler(QueryCtx ctx, Args args) {
    return ctx.db().query(tables.users.byEmail.eq(args.email())).unique();
  }
}
