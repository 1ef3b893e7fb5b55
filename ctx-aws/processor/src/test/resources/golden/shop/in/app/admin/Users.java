package app.admin;

import app.generated.tables;
import app.schema.User;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.value.Id;
import java.util.List;

/** Users, for those who run the shop. */
public final class Users {
  private Users() {}

  @Mutation
  public static Id<User> add(MutationCtx ctx, User user) {
    return ctx.db().insert(tables.users, user);
  }

  @InternalQuery
  public static List<Doc<User>> list(QueryCtx ctx) {
    return ctx.db().query(tables.users.byEmail.gte("a").lt("b")).collect();
  }
}
