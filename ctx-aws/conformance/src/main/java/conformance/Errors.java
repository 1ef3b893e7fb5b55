package conformance;

import conformance.Values.Any;
import conformance.generated.api;
import conformance.generated.internal;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Section 14: how functions fail. */
@SuppressWarnings("DoNotCallSuggester") // clients call them, and want the failure
public final class Errors {
  private Errors() {}

  /** Throws what it was given. */
  @Query
  public static void app(QueryCtx ctx, Any args) {
    throw new AppException(args.value());
  }

  /** The same as a mutation. */
  @InternalMutation
  public static void appInMutation(MutationCtx ctx, Any args) {
    throw new AppException(args.value());
  }

  /** The same as an action. */
  @InternalAction
  public static void appInAction(ActionCtx ctx, Any args) {
    throw new AppException(args.value());
  }

  /** Throws something that is no {@code AppException}. */
  @Query
  public static void other(QueryCtx ctx) {
    throw new IllegalStateException("x");
  }

  /** The data of what a query, a mutation and an action throw that it calls. */
  @Action
  public static List<Value> caughtInAction(ActionCtx ctx, Any args) {
    var data = new ArrayList<Value>();
    try {
      ctx.runQuery(api.errors.app, args);
    } catch (AppException e) {
      data.add(e.data());
    }
    try {
      ctx.runMutation(internal.errors.appInMutation, args);
    } catch (AppException e) {
      data.add(e.data());
    }
    try {
      ctx.runAction(internal.errors.appInAction, args);
    } catch (AppException e) {
      data.add(e.data());
    }
    return data;
  }

  /** The data of what a query and a mutation throw that it calls. */
  @Mutation
  public static List<Value> caughtInMutation(MutationCtx ctx, Any args) {
    var data = new ArrayList<Value>();
    try {
      ctx.runQuery(api.errors.app, args);
    } catch (AppException e) {
      data.add(e.data());
    }
    try {
      ctx.runMutation(internal.errors.appInMutation, args);
    } catch (AppException e) {
      data.add(e.data());
    }
    return data;
  }

  /** Catches nothing. */
  @Mutation
  public static void uncaughtInMutation(MutationCtx ctx, Any args) {
    ctx.runMutation(internal.errors.appInMutation, args);
  }
}
