package app.generated;

import app.Orders;
import app.Payments;
import app.Products;
import app.admin.Users;
import app.users.ByEmail;
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
      case "admin/users:add" ->
          new FunctionSpec(FunctionKind.MUTATION, Visibility.PUBLIC, api.admin.users.add);
      case "admin/users:list" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.INTERNAL, internal.admin.users.list);
      case "orders:archive" ->
          new FunctionSpec(FunctionKind.MUTATION, Visibility.INTERNAL, internal.orders.archive);
      case "orders:count" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.INTERNAL, internal.orders.count);
      case "orders:get" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.INTERNAL, internal.orders.get);
      case "orders:markPaid" ->
          new FunctionSpec(FunctionKind.MUTATION, Visibility.INTERNAL, internal.orders.markPaid);
      case "orders:openOf" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.orders.openOf);
      case "orders:place" ->
          new FunctionSpec(FunctionKind.MUTATION, Visibility.PUBLIC, api.orders.place);
      case "orders:reopen" ->
          new FunctionSpec(FunctionKind.MUTATION, Visibility.INTERNAL, internal.orders.reopen);
      case "payments:processPayment" ->
          new FunctionSpec(FunctionKind.ACTION, Visibility.PUBLIC, api.payments.processPayment);
      case "payments:provider" ->
          new FunctionSpec(FunctionKind.ACTION, Visibility.INTERNAL, internal.payments.provider);
      case "products:all" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.products.all);
      case "products:similar" ->
          new FunctionSpec(FunctionKind.ACTION, Visibility.PUBLIC, api.products.similar);
      case "users:byEmail" ->
          new FunctionSpec(FunctionKind.QUERY, Visibility.PUBLIC, api.users.byEmail);
      default -> null;
    };
  }

  @Override
  public List<String> functions() {
    return List.of(
        "admin/users:add",
        "admin/users:list",
        "orders:archive",
        "orders:count",
        "orders:get",
        "orders:markPaid",
        "orders:openOf",
        "orders:place",
        "orders:reopen",
        "payments:processPayment",
        "payments:provider",
        "products:all",
        "products:similar",
        "users:byEmail");
  }

  @Override
  public @Nullable Table<?> table(int number) {
    return switch (number) {
      case 284396 -> OrderTable.table();
      case 2074765 -> ProductTable.table();
      case 1787155 -> UserTable.table();
      default -> null;
    };
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(OrderTable.table(), ProductTable.table(), UserTable.table());
  }

  @Override
  public Value runQuery(QueryCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "admin/users:list" -> {
        Arguments.decode(internal.admin.users.list, args);
        var result = Users.list(ctx);
        yield internal.admin.users.list.returns().encode(result);
      }
      case "orders:count" -> {
        Arguments.decode(internal.orders.count, args);
        var result = Orders.count(ctx);
        yield internal.orders.count.returns().encode(result);
      }
      case "orders:get" -> {
        var result = Orders.get(ctx, Arguments.decode(internal.orders.get, args));
        yield internal.orders.get.returns().encode(result);
      }
      case "orders:openOf" -> {
        var result = Orders.openOf(ctx, Arguments.decode(api.orders.openOf, args));
        yield api.orders.openOf.returns().encode(result);
      }
      case "products:all" -> {
        Arguments.decode(api.products.all, args);
        var result = Products.all(ctx);
        yield api.products.all.returns().encode(result);
      }
      case "users:byEmail" -> {
        var result = ByEmail.handler(ctx, Arguments.decode(api.users.byEmail, args));
        yield api.users.byEmail.returns().encode(result);
      }
      default -> throw new IllegalArgumentException("There is no query \"" + path + "\".");
    };
  }

  @Override
  public Value runMutation(MutationCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "admin/users:add" -> {
        var result = Users.add(ctx, Arguments.decode(api.admin.users.add, args));
        yield api.admin.users.add.returns().encode(result);
      }
      case "orders:archive" -> {
        Orders.archive(ctx, Arguments.decode(internal.orders.archive, args));
        yield Value.Null.INSTANCE;
      }
      case "orders:markPaid" -> {
        Orders.markPaid(ctx, Arguments.decode(internal.orders.markPaid, args));
        yield Value.Null.INSTANCE;
      }
      case "orders:place" -> {
        var result = Orders.place(ctx, Arguments.decode(api.orders.place, args));
        yield api.orders.place.returns().encode(result);
      }
      case "orders:reopen" -> {
        Orders.reopen(ctx, Arguments.decode(internal.orders.reopen, args));
        yield Value.Null.INSTANCE;
      }
      default -> throw new IllegalArgumentException("There is no mutation \"" + path + "\".");
    };
  }

  @Override
  public Value runAction(ActionCtx ctx, String path, Value args) throws Exception {
    return switch (path) {
      case "payments:processPayment" -> {
        Payments.processPayment(ctx, Arguments.decode(api.payments.processPayment, args));
        yield Value.Null.INSTANCE;
      }
      case "payments:provider" -> {
        Arguments.decode(internal.payments.provider, args);
        var result = Payments.provider(ctx);
        yield internal.payments.provider.returns().encode(result);
      }
      case "products:similar" -> {
        var result = Products.similar(ctx, Arguments.decode(api.products.similar, args));
        yield api.products.similar.returns().encode(result);
      }
      default -> throw new IllegalArgumentException("There is no action \"" + path + "\".");
    };
  }

  @Override
  public List<ActionLambda> actionLambdas() {
    return List.of(
        new ActionLambda("payments:processPayment", "PaymentsProcessPayment", 1024, 30),
        new ActionLambda("payments:provider", "PaymentsProvider", 1024, 900),
        new ActionLambda("products:similar", "ProductsSimilar", 1024, 30));
  }
}
