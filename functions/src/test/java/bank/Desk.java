package bank;

import bank.generated.ClerkPatch;
import bank.generated.tables;
import bank.schema.Clerk;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;

/**
 * The emergency desk. Two clerks who leave at once each see the other on call: only a serializable
 * transaction keeps one of them there.
 */
public final class Desk {
  private Desk() {}

  /** Which shift. */
  public record Shift(int shift) {}

  /** Which clerk. */
  public record ClerkId(Id<Clerk> id) {}

  /** A new clerk on a shift, who is on call. */
  @Mutation
  public static Id<Clerk> hire(MutationCtx ctx, Shift args) {
    return ctx.db().insert(tables.clerks, new Clerk(args.shift(), true));
  }

  /** Goes off call unless nobody else is on call; returns whether the clerk went. */
  @Mutation
  public static boolean leave(MutationCtx ctx, ClerkId args) {
    var clerk = ctx.db().get(args.id());
    if (clerk == null || !clerk.value().onCall() || onCall(ctx, clerk.value().shift()) < 2) {
      return false;
    }
    ctx.db().patch(args.id(), new ClerkPatch().onCall(false));
    return true;
  }

  /** Goes on call. */
  @Mutation
  public static void comeBack(MutationCtx ctx, ClerkId args) {
    ctx.db().patch(args.id(), new ClerkPatch().onCall(true));
  }

  /** How many are on call. */
  @Query
  public static int onCall(QueryCtx ctx, Shift args) {
    return onCall(ctx, args.shift());
  }

  private static int onCall(QueryCtx ctx, int shift) {
    return ctx.db().query(tables.clerks.byShift.eq(shift).eq(true)).collect().size();
  }
}
