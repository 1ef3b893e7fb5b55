package app.generated;

import app.Webhooks;
import app.dir.Mod;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.http.HttpMethod;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.runtime.Arguments;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.runtime.HttpRoute;
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
      case "dir/mod:default" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.dir.mod.default_);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of("dir/mod:default");
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
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "dir/mod:default" -> {
        Arguments.decode(api.dir.mod.default_, args);
        var result = Mod.default_(ctx);
        yield api.dir.mod.default_.returns().encode(result);
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

  @Override
  public List<HttpRoute> httpRoutes() {
    return List.of(
        new HttpRoute(HttpMethod.GET, "/files/", true, "webhooks:files"),
        new HttpRoute(HttpMethod.POST, "/webhooks/stripe", false, "webhooks:stripe"));
  }

  @Override
  public Response runHttpAction(ActionCtx ctx, String path, Request request) throws Exception {
    return switch (path) {
      case "webhooks:files" -> Webhooks.files(ctx, request);
      case "webhooks:stripe" -> Webhooks.stripe(ctx, request);
      default -> throw new IllegalArgumentException("There is no HTTP action \"" + path + "\".");
    };
  }
}
