package app.generated;

import app.Messages;
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
      case "messages:bodies" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.messages.bodies);
      case "messages:list" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.messages.list);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of("messages:bodies", "messages:list");
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return switch (number) {
      case 181685 -> MessageTable.table();
      default -> null;
    };
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(MessageTable.table());
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "messages:bodies" -> {
        var result = Messages.bodies(ctx, Arguments.decode(api.messages.bodies, args));
        yield api.messages.bodies.returns().encode(result);
      }
      case "messages:list" -> {
        var result = Messages.list(ctx, Arguments.decode(api.messages.list, args));
        yield api.messages.list.returns().encode(result);
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
