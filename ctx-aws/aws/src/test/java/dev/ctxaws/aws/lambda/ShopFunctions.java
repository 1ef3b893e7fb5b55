package dev.ctxaws.aws.lambda;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.http.HttpMethod;
import dev.ctxaws.http.Request;
import dev.ctxaws.http.Response;
import dev.ctxaws.runtime.Arguments;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.runtime.HttpRoute;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An app as the processor would write it, with a function for everything that can happen. */
final class ShopFunctions implements FunctionTable {
  /** Arguments of {@code messages:send}. */
  record SendArgs(String author, String body) {}

  private enum SendArgsCodec implements Codec<SendArgs> {
    INSTANCE;

    @Override
    public Value encode(SendArgs value) {
      return new ObjBuilder(2)
          .put("author", new Value.Str(value.author()))
          .put("body", new Value.Str(value.body()))
          .build();
    }

    @Override
    public SendArgs decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var args =
          new SendArgs(
              fields.required("author", Codecs.STRING), fields.required("body", Codecs.STRING));
      fields.end();
      return args;
    }

    @Override
    public Validator validator() {
      return Validator.object(
          "author", Codecs.STRING.validator(), "body", Codecs.STRING.validator());
    }
  }

  static final MutationRef<SendArgs, Value> SEND =
      new MutationRef<>("messages:send", SendArgsCodec.INSTANCE, Codecs.ANY);
  static final ActionRef<Value, Value> INNER =
      new ActionRef<>("payments:inner", Codecs.ANY, Codecs.ANY);
  static final MutationRef<Value, Value> CONFLICT =
      new MutationRef<>("fail:conflict", Codecs.ANY, Codecs.ANY);

  private final Map<String, FunctionSpec> specs = new TreeMap<>();

  ShopFunctions() {
    query("messages:list", Visibility.PUBLIC);
    query("messages:secret", Visibility.INTERNAL);
    query("dir/mod:default", Visibility.PUBLIC);
    specs.put("messages:send", new FunctionSpec(FunctionKind.MUTATION, Visibility.PUBLIC, SEND));
    for (var name : List.of("conflict", "unknown", "unavailable", "app", "nul", "user")) {
      mutation("fail:" + name);
    }
    query("fail:large", Visibility.PUBLIC);
    query("log:lines", Visibility.PUBLIC);
    query("log:much", Visibility.PUBLIC);
    mutation("log:fails");
    mutation("large:insert");
    query("large:count", Visibility.PUBLIC);
    action("payments:processPayment", Visibility.PUBLIC);
    action("payments:conflicting", Visibility.PUBLIC);
    action("payments:failing", Visibility.PUBLIC);
    action("payments:large", Visibility.PUBLIC);
    action("payments:outer", Visibility.PUBLIC);
    action("payments:inner", Visibility.INTERNAL);
  }

  private void query(String path, Visibility visibility) {
    specs.put(
        path,
        new FunctionSpec(
            FunctionKind.QUERY, visibility, new QueryRef<>(path, Codecs.ANY, Codecs.ANY)));
  }

  private void mutation(String path) {
    specs.put(
        path,
        new FunctionSpec(
            FunctionKind.MUTATION,
            Visibility.PUBLIC,
            new MutationRef<>(path, Codecs.ANY, Codecs.ANY)));
  }

  private void action(String path, Visibility visibility) {
    specs.put(
        path,
        new FunctionSpec(
            FunctionKind.ACTION, visibility, new ActionRef<>(path, Codecs.ANY, Codecs.ANY)));
  }

  @Override
  public @Nullable FunctionSpec function(String path) {
    return specs.get(path);
  }

  @Override
  public List<String> functions() {
    return List.copyOf(specs.keySet());
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return number == Note.TABLE.number() ? Note.TABLE : null;
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(Note.TABLE);
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) {
    return switch (path) {
      case "dir/mod:default" -> new Value.Str("default");
      case "log:lines" -> {
        ctx.log().log("hi", 1);
        ctx.log().warn("odd");
        yield Value.Null.INSTANCE;
      }
      case "log:much" -> {
        for (int i = 0; i < 250; i++) {
          ctx.log().info("x".repeat(32_000));
        }
        yield Value.Null.INSTANCE;
      }
      case "large:count" -> new Value.Float64(ctx.db().query(Note.TABLE).collect().size());
      case "fail:large" -> new Value.Str("\"".repeat(4 << 20));
      default -> args;
    };
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "messages:send" -> new Value.Str(Arguments.decode(SEND, args).body());
      case "fail:conflict" ->
          throw new CtxException("OptimisticConcurrencyControlFailure", "orders/k57 changed.");
      case "fail:unknown" -> throw new CtxException("OutcomeUnknown", "No reply to the record.");
      case "fail:unavailable" -> throw new CtxException("StoreUnavailable", "No reply to a get.");
      case "fail:app" ->
          throw new AppException(new ObjBuilder(1).put("code", new Value.Int64(1)).build());
      case "log:fails" -> {
        ctx.log().error("about to fail");
        throw new IllegalStateException("x");
      }
      case "large:insert" -> {
        var _ = ctx.db().insert(Note.TABLE, new Note("kept only if it is answered"));
        yield new Value.Str("x".repeat(7 << 20));
      }
      case "fail:nul" -> throw new AppException(Value.Null.INSTANCE);
      default -> throw new IllegalStateException("x");
    };
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "payments:processPayment" -> new Value.Str("paid " + args);
      case "payments:conflicting" -> ctx.runMutation(CONFLICT, Value.Obj.EMPTY);
      case "payments:failing" -> throw new AppException("charge_refused", "No.");
      case "payments:large" -> new Value.Str("x".repeat(7 << 20));
      case "payments:outer" -> ctx.runAction(INNER, args);
      default -> {
        var identity = ctx.auth().getUserIdentity();
        yield new Value.Str("inner for " + (identity == null ? "nobody" : identity.subject()));
      }
    };
  }

  @Override
  public List<HttpRoute> httpRoutes() {
    return List.of(
        new HttpRoute(HttpMethod.POST, "/hook", false, "hooks:hook"),
        new HttpRoute(HttpMethod.GET, "/files/", true, "hooks:files"),
        new HttpRoute(HttpMethod.POST, "/fail", false, "hooks:fail"),
        new HttpRoute(HttpMethod.POST, "/fail-app", false, "hooks:failApp"),
        new HttpRoute(HttpMethod.GET, "/large", false, "hooks:large"));
  }

  @Override
  public Response runHttpAction(ActionCtx ctx, String path, Request request) {
    return switch (path) {
      case "hooks:hook" ->
          Response.bytes("application/octet-stream", request.bytes())
              .withStatus(201)
              .header("X-Address", request.uri().toString())
              .header("X-Cookie", request.headers().firstValue("cookie").orElse(""))
              .header("Set-Cookie", "a=1")
              .header("Set-Cookie", "b=2");
      case "hooks:files" ->
          Response.text(ctx.meta().getRequestMetadata().requestId() + " " + request.method());
      case "hooks:large" -> Response.text("x".repeat(7 << 20));
      case "hooks:failApp" -> throw new AppException("teapot", "I am one.");
      default -> throw new IllegalStateException("x");
    };
  }
}
