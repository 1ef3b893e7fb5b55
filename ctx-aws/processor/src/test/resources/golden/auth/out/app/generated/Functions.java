package app.generated;

import app.SignIn;
import app.Users;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.auth.AuthEnv;
import dev.ctxaws.auth.AuthProvider;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.Arguments;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Value;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** All functions and tables of the app. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class Functions implements FunctionTable {
  /** The functions and tables of this app. */
  public Functions() {}

  @Override
  public @Nullable FunctionSpec function(String path) {
    return switch (path) {
      case "users:signedIn" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.users.signedIn);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of("users:signedIn");
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return switch (number) {
      default -> null;
    };
  }

  @Override
  public List<Table<?>> tables() {
    return List.of();
  }

  @Override
  public List<AuthProvider> authProviders(AuthEnv env) {
    return SignIn.providers(env);
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "users:signedIn" -> {
        Arguments.decode(api.users.signedIn, args);
        var result = Users.signedIn(ctx);
        yield api.users.signedIn.returns().encode(result);
      }
      default -> throw new IllegalArgumentException("There is no query \"" + path + "\".");
    };
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) throws Exception {
    throw new IllegalArgumentException("There is no mutation \"" + path + "\".");
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) throws Exception {
    throw new IllegalArgumentException("There is no action \"" + path + "\".");
  }
}
