package app;

import static app.schema.OrderStatus.ARCHIVED;
import static app.schema.OrderStatus.CANCELED;
import static app.schema.OrderStatus.OPEN;
import static app.schema.OrderStatus.PAID;
import static java.util.Objects.requireNonNullElse;

import app.generated.OrderPatch;
import app.generated.internal;
import app.generated.tables;
import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.User;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders, from being placed to being paid or archived. */
public final class Orders {
  private static final int PAGE = 20;

  /** How long an order may stay unpaid. */
  private static final Duration UNPAID_FOR = Duration.ofDays(7);

  private Orders() {}

  /** A new order of {@code amount}, in the currency's minor unit (cents). */
  public record PlaceArgs(Id<User> customer, long amount) {}

  /**
   * Which orders.
   *
   * @param limit the most orders wanted; null for 20
   */
  public record ListArgs(Id<User> customer, OrderStatus status, @Nullable Integer limit) {}

  /** An order's id, as someone outside has written it. */
  public record ConfirmArgs(String order) {}

  /** An order, or null when there is none. */
  @InternalQuery
  public static @Nullable Doc<Order> get(QueryCtx ctx, OrderId args) {
    return ctx.db().get(args.id());
  }

  /** How far an order has come. */
  @Query
  public static @Nullable OrderStatus status(QueryCtx ctx, OrderId args) {
    var order = ctx.db().get(args.id());
    return order == null ? null : order.value().status();
  }

  /** A customer's orders of one status, the newest first. */
  @Query
  public static List<Doc<Order>> list(QueryCtx ctx, ListArgs args) {
    return ctx.db()
        .query(tables.orders.byCustomer.eq(args.customer()).eq(args.status()))
        .desc()
        .take(requireNonNullElse(args.limit(), PAGE));
  }

  /** Places an order. */
  @Mutation
  public static Id<Order> place(MutationCtx ctx, PlaceArgs args) {
    if (args.amount() <= 0) {
      throw new AppException(
          "invalid_amount", "An order's amount is positive; this one is " + args.amount() + ".");
    }
    if (ctx.db().get(args.customer()) == null) {
      throw new AppException("user_not_found", "There is no user " + args.customer() + ".");
    }
    var id = ctx.db().insert(tables.orders, Order.open(args.customer(), args.amount()));
    ctx.scheduler().runAfter(UNPAID_FOR, internal.orders.archive, new OrderId(id));
    return id;
  }

  /** Takes back an order that was not paid yet. */
  @Mutation
  public static void cancel(MutationCtx ctx, OrderId args) {
    var order = ctx.db().get(args.id());
    if (order == null) {
      throw new AppException("order_not_found", "There is no order " + args.id() + ".");
    }
    if (order.value().status() != OPEN) {
      throw new AppException("order_not_open", "Order " + args.id() + " is not open any more.");
    }
    ctx.db().patch(args.id(), new OrderPatch().status(CANCELED));
  }

  /**
   * Notes what the payment provider says of an order: that it is paid.
   *
   * @return whether there is such an order; one that is not open any more stays as it is
   */
  @InternalMutation
  public static boolean confirm(MutationCtx ctx, ConfirmArgs args) {
    var id = ctx.db().normalizeId(tables.orders, args.order());
    var order = id == null ? null : ctx.db().get(id);
    if (order == null) {
      return false;
    }
    if (order.value().status() == OPEN) {
      ctx.db().patch(order.id(), new OrderPatch().status(PAID).paidAt(ctx.now()));
    }
    return true;
  }

  /** Notes that the charge went through. */
  @InternalMutation
  public static void markPaid(MutationCtx ctx, OrderId args) {
    ctx.db().patch(args.id(), new OrderPatch().status(PAID).paidAt(ctx.now()));
  }

  /** Archives the order unless it was paid meanwhile. */
  @InternalMutation
  public static void archive(MutationCtx ctx, OrderId args) {
    if (ctx.db().get(args.id()) instanceof Doc(var id, _, Order order) && order.status() == OPEN) {
      ctx.db().patch(id, new OrderPatch().status(ARCHIVED));
    }
  }
}
