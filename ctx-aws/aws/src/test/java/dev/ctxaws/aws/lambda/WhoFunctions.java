package dev.ctxaws.aws.lambda;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.FunctionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.auth.AuthEnv;
import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An app whose functions tell who calls, and take tokens of one provider, if one is named. */
final class WhoFunctions implements FunctionTable {
  private static final QueryRef<Value, Value> QUERY =
      new QueryRef<>("who:query", Codecs.ANY, Codecs.ANY);
  private static final MutationRef<Value, Value> MUTATION =
      new MutationRef<>("who:mutation", Codecs.ANY, Codecs.ANY);
  private static final ActionRef<Value, Value> ACTION =
      new ActionRef<>("who:action", Codecs.ANY, Codecs.ANY);
  private static final ActionRef<Value, Value> OUTER =
      new ActionRef<>("who:outer", Codecs.ANY, Codecs.ANY);

  @Override
  public List<AuthProvider> authProviders(AuthEnv env) {
    return env.get("AUTH_DOMAIN") == null
        ? List.of()
        : List.of(
            new AuthProvider.Oidc(
                env.required("AUTH_DOMAIN"), env.required("AUTH_APPLICATION_ID")));
  }

  @Override
  public @Nullable FunctionSpec function(String path) {
    return switch (path) {
      case "who:query" -> spec(FunctionKind.QUERY, QUERY);
      case "who:mutation" -> spec(FunctionKind.MUTATION, MUTATION);
      case "who:action" -> spec(FunctionKind.ACTION, ACTION);
      case "who:outer" -> spec(FunctionKind.ACTION, OUTER);
      default -> null;
    };
  }

  private static FunctionSpec spec(FunctionKind kind, FunctionRef<?, ?> ref) {
    return new FunctionSpec(kind, Visibility.PUBLIC, ref);
  }

  @Override
  public List<String> functions() {
    return List.of("who:action", "who:mutation", "who:outer", "who:query");
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return null;
  }

  @Override
  public List<Table<?>> tables() {
    return List.of();
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) {
    return who(ctx);
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) {
    return ctx.runQuery(QUERY, Value.Obj.EMPTY);
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) {
    return path.equals("who:outer")
        ? ctx.runAction(ACTION, Value.Obj.EMPTY)
        : ctx.runMutation(MUTATION, Value.Obj.EMPTY);
  }

  private static Value who(FunctionCtx ctx) {
    var identity = ctx.auth().getUserIdentity();
    return identity == null ? Value.Null.INSTANCE : identity.toValue();
  }
}
