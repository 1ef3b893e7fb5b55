package conformance;

import conformance.generated.internal;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.FunctionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section 13: who calls. */
public final class Auth {
  private Auth() {}

  /** Everything that is known of the caller, or null. */
  @Query
  public static @Nullable Value whoami(QueryCtx ctx) {
    var identity = ctx.auth().getUserIdentity();
    return identity == null ? null : identity.toValue();
  }

  /** The caller, as each of nine chains of functions sees it. */
  @Action
  public static List<String> chains(ActionCtx ctx) {
    var seen = new ArrayList<String>();
    seen.add(ctx.runQuery(internal.auth.inQuery));
    seen.add(ctx.runQuery(internal.auth.queryInQuery));
    seen.add(ctx.runMutation(internal.auth.inMutation));
    seen.add(ctx.runMutation(internal.auth.queryInMutation));
    seen.add(ctx.runMutation(internal.auth.mutationInMutation));
    seen.add(ctx.runAction(internal.auth.inAction));
    seen.add(ctx.runAction(internal.auth.queryInAction));
    seen.add(ctx.runAction(internal.auth.mutationInAction));
    seen.add(ctx.runMutation(internal.auth.threeDeep));
    return seen;
  }

  /** The caller, in a query. */
  @InternalQuery
  public static String inQuery(QueryCtx ctx) {
    return caller(ctx);
  }

  /** The caller, in a query that a query calls. */
  @InternalQuery
  public static String queryInQuery(QueryCtx ctx) {
    return ctx.runQuery(internal.auth.inQuery);
  }

  /** The caller, in a mutation. */
  @InternalMutation
  public static String inMutation(MutationCtx ctx) {
    return caller(ctx);
  }

  /** The caller, in a query that a mutation calls. */
  @InternalMutation
  public static String queryInMutation(MutationCtx ctx) {
    return ctx.runQuery(internal.auth.inQuery);
  }

  /** The caller, in a mutation that a mutation calls. */
  @InternalMutation
  public static String mutationInMutation(MutationCtx ctx) {
    return ctx.runMutation(internal.auth.inMutation);
  }

  /** The caller, in a query that a mutation calls that a mutation calls. */
  @InternalMutation
  public static String threeDeep(MutationCtx ctx) {
    return ctx.runMutation(internal.auth.queryInMutation);
  }

  /** The caller, in an action. */
  @InternalAction
  public static String inAction(ActionCtx ctx) {
    return caller(ctx);
  }

  /** The caller, in a query that an action calls. */
  @InternalAction
  public static String queryInAction(ActionCtx ctx) {
    return ctx.runQuery(internal.auth.inQuery);
  }

  /** The caller, in a mutation that an action calls. */
  @InternalAction
  public static String mutationInAction(ActionCtx ctx) {
    return ctx.runMutation(internal.auth.inMutation);
  }

  static String caller(FunctionCtx ctx) {
    var identity = ctx.auth().getUserIdentity();
    return identity == null ? "nobody" : identity.tokenIdentifier();
  }
}
