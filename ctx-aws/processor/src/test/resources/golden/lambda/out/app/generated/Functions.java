package app.generated;

import app.Payments;
import app.admin.Export;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Table;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.ActionLambda;
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
      case "admin:export" ->
          new FunctionSpec(FunctionKind.ACTION, Visibility.INTERNAL, internal.admin.export);
      case "payments:processPayment" ->
          new FunctionSpec(FunctionKind.ACTION, Visibility.PUBLIC, api.payments.processPayment);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of("admin:export", "payments:processPayment");
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
    throw new IllegalArgumentException("There is no query \"" + path + "\".");
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) throws Exception {
    throw new IllegalArgumentException("There is no mutation \"" + path + "\".");
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "admin:export" -> {
        Arguments.decode(internal.admin.export, args);
        Export.handler(ctx);
        yield Value.Null.INSTANCE;
      }
      case "payments:processPayment" -> {
        Arguments.decode(api.payments.processPayment, args);
        Payments.processPayment(ctx);
        yield Value.Null.INSTANCE;
      }
      default -> throw new IllegalArgumentException("There is no action \"" + path + "\".");
    };
  }

  @Override
  public List<ActionLambda> actionLambdas() {
    return List.of(
        new ActionLambda("admin:export", "AdminExport", 1024, 900),
        new ActionLambda("payments:processPayment", "PaymentsProcessPayment", 512, 600));
  }
}
