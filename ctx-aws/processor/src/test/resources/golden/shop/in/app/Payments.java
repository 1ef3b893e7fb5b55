package app;

import app.generated.internal;
import app.schema.Order;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalAction;
import dev.ctxaws.value.Id;
import java.io.IOException;

/** Payments, at a provider. */
public final class Payments {
  private Payments() {}

  /** Which order, and how much. */
  public record ProcessPaymentArgs(Id<Order> orderId, long amount) {}

  @Action
  public static void processPayment(ActionCtx ctx, ProcessPaymentArgs args) throws IOException {
    var order = ctx.runQuery(internal.orders.get, new OrderId(args.orderId()));
    if (order == null) {
      throw new AppException("order_not_found", "There is no order " + args.orderId() + ".");
    }
    if (order.value().amount() != args.amount()) {
      throw new IOException("The charge was refused.");
    }
    ctx.runMutation(internal.orders.markPaid, new OrderId(args.orderId()));
  }

  @InternalAction
  public static String provider(ActionCtx ctx) {
    return ctx.env("STRIPE_URL");
  }
}
