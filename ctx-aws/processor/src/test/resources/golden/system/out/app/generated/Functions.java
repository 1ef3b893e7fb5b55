package app.generated;

import app.Jobs;
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
      case "jobs:file" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.jobs.file);
      case "jobs:list" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.jobs.list);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of("jobs:file", "jobs:list");
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
      case "jobs:file" -> {
        var result = Jobs.file(ctx, Arguments.decode(api.jobs.file, args));
        yield api.jobs.file.returns().encode(result);
      }
      case "jobs:list" -> {
        Arguments.decode(api.jobs.list, args);
        var result = Jobs.list(ctx);
        yield api.jobs.list.returns().encode(result);
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
