package app.generated;

import app.Customers;
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
      case "customers:aboveTheGround" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.customers.aboveTheGround);
      case "customers:called" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.customers.called);
      case "customers:of" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.customers.of);
      case "customers:withoutAddress" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.customers.withoutAddress);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of(
        "customers:aboveTheGround",
        "customers:called",
        "customers:of",
        "customers:withoutAddress");
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return switch (number) {
      case 1279198 -> CustomerTable.table();
      default -> null;
    };
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(CustomerTable.table());
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "customers:aboveTheGround" -> {
        Arguments.decode(api.customers.aboveTheGround, args);
        var result = Customers.aboveTheGround(ctx);
        yield api.customers.aboveTheGround.returns().encode(result);
      }
      case "customers:called" -> {
        var result = Customers.called(ctx, Arguments.decode(api.customers.called, args));
        yield api.customers.called.returns().encode(result);
      }
      case "customers:of" -> {
        var result = Customers.of(ctx, Arguments.decode(api.customers.of, args));
        yield api.customers.of.returns().encode(result);
      }
      case "customers:withoutAddress" -> {
        Arguments.decode(api.customers.withoutAddress, args);
        var result = Customers.withoutAddress(ctx);
        yield api.customers.withoutAddress.returns().encode(result);
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
