package app;

import static app.schema.OrderStatus.ARCHIVED;
import static app.schema.OrderStatus.OPEN;
import static app.schema.OrderStatus.PAID;

import app.generated.OrderPatch;
import app.generated.internal;
import app.generated.tables;
import app.schema.Order;
import app.schema.User;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Orders, from being placed to being paid or archived. */
public final class Orders {
  private static final int PAGE = 20;

  private Orders() {}

  /** A new order of {@code amount}, in the currency's minor unit (cents). */
  public record PlaceArgs(Id<User> customer, long amount) {}

  /** Whose orders, and how many at the most. */
  public record OfCustomerArgs(Id<User> customer, @Nullable Integer limit) {}

  @InternalQuery
  public static @Nullable Doc<Order> get(QueryCtx ctx, OrderId args) {
    return ctx.db().get(args.id());
  }

  @Query
  public static List<Doc<Order>> openOf(QueryCtx ctx, OfCustomerArgs args) {
    return ctx.db()
        .query(tables.orders.byCustomer.eq(args.customer()).eq(OPEN))
        .desc()
        .take(Objects.requireNonNullElse(args.limit(), PAGE));
  }

  /** All that were paid since the beginning of time, and those that were not. */
  @InternalQuery
  public static long count(QueryCtx ctx) {
    long unpaid = ctx.db().query(tables.orders.byPayment.eq(null)).collect().size();
    long paid = ctx.db().query(tables.orders.byPayment.gte(Instant.EPOCH)).collect().size();
    return unpaid + paid;
  }

  @Mutation
  public static Id<Order> place(MutationCtx ctx, PlaceArgs args) {
    var id = ctx.db().insert(tables.orders, Order.open(args.customer(), args.amount()));
    ctx.scheduler().runAfter(Duration.ofDays(7), internal.orders.archive, new OrderId(id));
    return id;
  }

  @InternalMutation
  public static void markPaid(MutationCtx ctx, OrderId args) {
    ctx.db().patch(args.id(), new OrderPatch().status(PAID).paidAt(ctx.now()));
  }

  /** Opens an order again, whatever has become of it. */
  @InternalMutation
  public static void reopen(MutationCtx ctx, OrderId args) {
    ctx.db().patch(args.id(), new OrderPatch().status(OPEN).paidAt(null));
  }

  /** Archives the order unless it was paid meanwhile. */
  @InternalMutation
  public static void archive(MutationCtx ctx, OrderId args) {
    if (ctx.db().get(args.id()) instanceof Doc(var id, _, Order order) && order.status() == OPEN) {
      ctx.db().patch(id, new OrderPatch().status(ARCHIVED));
    }
  }
}
