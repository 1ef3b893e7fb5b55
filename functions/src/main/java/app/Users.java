package app;

import static java.lang.Boolean.TRUE;

import app.generated.api;
import app.generated.tables;
import app.schema.User;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who buys. */
public final class Users {
  private Users() {}

  /** A new user. */
  public record CreateArgs(String email, String name) {}

  /** Which user. */
  public record ByEmailArgs(String email) {}

  /** Adds a user. Two calls at once with one address cannot both succeed. */
  @Mutation
  public static Id<User> create(MutationCtx ctx, CreateArgs args) {
    var email = normalized(args.email());
    if (!email.contains("@")) {
      throw new AppException("invalid_email", "\"" + args.email() + "\" is no e-mail address.");
    }
    if (ctx.db().query(tables.users.byEmail.eq(email)).first() != null) {
      throw new AppException("email_taken", "There is already a user with this e-mail address.");
    }
    return ctx.db().insert(tables.users, new User(email, args.name()));
  }

  /** The user with an e-mail address, or null. */
  @Query
  public static @Nullable Doc<User> byEmail(QueryCtx ctx, ByEmailArgs args) {
    return ctx.db().query(tables.users.byEmail.eq(normalized(args.email()))).unique();
  }

  /** The user who is signed in, by a verified e-mail address; or null. */
  @Query
  public static @Nullable Doc<User> me(QueryCtx ctx) {
    var identity = ctx.auth().getUserIdentity();
    if (identity == null || identity.email() == null || !TRUE.equals(identity.emailVerified())) {
      return null;
    }
    return ctx.runQuery(api.users.byEmail, new ByEmailArgs(identity.email()));
  }

  private static String normalized(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }
}
