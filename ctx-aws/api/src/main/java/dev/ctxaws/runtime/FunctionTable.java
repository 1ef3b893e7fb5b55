package dev.ctxaws.runtime;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.auth.AuthEnv;
import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.db.Table;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All functions and tables of an app. The processor writes the one implementation, as switches over
 * names, so that a call touches only the classes of the function that is called.
 *
 * <p>The {@code run} methods throw {@link InvalidArgumentsException} when {@code args} do not have
 * the function's shape, and otherwise what the function throws.
 */
public interface FunctionTable {
  /** The function at {@code path}, such as {@code orders:markPaid}, or null when there is none. */
  @Nullable FunctionSpec function(String path);

  /** The paths of all functions, in order. */
  List<String> functions();

  /** The table with a number, or null when there is none. */
  @Nullable Table<?> table(int number);

  /** All tables, in the order of their names. */
  List<Table<?>> tables();

  /** Whose tokens the app takes; nobody's, unless it says so. */
  default List<AuthProvider> authProviders(AuthEnv env) {
    return List.of();
  }

  /** What the app does again and again. Made anew each time, for a deployment. */
  default List<CronJob> crons() {
    return List.of();
  }

  /** Runs a query. {@code path} names one. */
  Value runQuery(QueryCtx ctx, String path, Value args) throws Exception;

  /** Runs a mutation. {@code path} names one. */
  Value runMutation(MutationCtx ctx, String path, Value args) throws Exception;

  /** Runs an action. {@code path} names one. */
  Value runAction(ActionCtx ctx, String path, Value args) throws Exception;

  /** The Lambda functions of all actions, in the order of their paths. For a deployment. */
  default List<ActionLambda> actionLambdas() {
    return List.of();
  }

  /** The routes of all HTTP actions, in the order of their paths. */
  default List<HttpRoute> httpRoutes() {
    return List.of();
  }

  /** Runs an HTTP action. {@code path} names one. */
  default Response runHttpAction(ActionCtx ctx, String path, Request request) throws Exception {
    throw new IllegalArgumentException("There is no HTTP action \"" + path + "\".");
  }
}
