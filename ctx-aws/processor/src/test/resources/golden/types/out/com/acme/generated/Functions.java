package com.acme.generated;

import com.acme.Shapes;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
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
      case "shapes:anything" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.shapes.anything);
      case "shapes:bytes" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.shapes.bytes);
      case "shapes:circle" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.shapes.circle);
      case "shapes:everything" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.shapes.everything);
      case "shapes:items" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.shapes.items);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of(
        "shapes:anything",
        "shapes:bytes",
        "shapes:circle",
        "shapes:everything",
        "shapes:items");
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
      case "shapes:anything" -> {
        var result = Shapes.anything(ctx, Arguments.decode(api.shapes.anything, args));
        yield api.shapes.anything.returns().encode(result);
      }
      case "shapes:bytes" -> {
        var result = Shapes.bytes(ctx, Arguments.decode(api.shapes.bytes, args));
        yield api.shapes.bytes.returns().encode(result);
      }
      case "shapes:circle" -> {
        Arguments.decode(api.shapes.circle, args);
        var result = Shapes.circle(ctx);
        yield api.shapes.circle.returns().encode(result);
      }
      case "shapes:everything" -> {
        var result = Shapes.everything(ctx, Arguments.decode(api.shapes.everything, args));
        yield api.shapes.everything.returns().encode(result);
      }
      case "shapes:items" -> {
        Arguments.decode(api.shapes.items, args);
        var result = Shapes.items(ctx);
        yield api.shapes.items.returns().encode(result);
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
