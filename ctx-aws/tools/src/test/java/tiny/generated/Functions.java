package tiny.generated;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Table;
import dev.ctxaws.runtime.FunctionSpec;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No functions and no tables. */
public final class Functions implements FunctionTable {
  /** None. */
  public Functions() {}

  @Override
  public @Nullable FunctionSpec function(String path) {
    return null;
  }

  @Override
  public List<String> functions() {
    return List.of();
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
    throw new IllegalArgumentException(path);
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) {
    throw new IllegalArgumentException(path);
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) {
    throw new IllegalArgumentException(path);
  }
}
