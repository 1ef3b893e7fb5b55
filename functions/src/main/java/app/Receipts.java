package app;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.generated.internal;
import app.generated.tables;
import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.Receipt;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.InternalMutation;
import dev.ctxaws.function.InternalQuery;
import dev.ctxaws.function.Query;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.io.ByteArrayInputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Receipts of paid orders: files that an action writes. */
public final class Receipts {
  private Receipts() {}

  /** A file that is to be the receipt of an order. */
  public record AttachArgs(Id<Order> order, Id<StoredFile> file) {}

  /** Where the receipt of an order can be read by whoever has the URL, or null without one. */
  @Query
  public static @Nullable String url(QueryCtx ctx, OrderId args) {
    var receipt = ctx.db().query(tables.receipts.byOrder.eq(args.id())).unique();
    var url = receipt == null ? null : ctx.storage().getUrl(receipt.value().file());
    return url == null ? null : url.toString();
  }

  /** Writes the receipt of a paid order, unless there is one, and returns its URL. */
  @Action
  public static String write(ActionCtx ctx, OrderId args) {
    var before = ctx.runQuery(internal.receipts.find, args);
    var file = before == null ? attached(ctx, args) : before;
    return url(ctx, file);
  }

  private static Id<StoredFile> attached(ActionCtx ctx, OrderId args) {
    var order = ctx.runQuery(internal.orders.get, args);
    if (order == null || order.value().status() != OrderStatus.PAID) {
      throw new AppException("order_not_paid", "There is no paid order " + args.id() + ".");
    }
    var content = new ByteArrayInputStream(text(order).getBytes(UTF_8));
    var file = ctx.storage().store(content, "text/plain; charset=utf-8");
    return ctx.runMutation(internal.receipts.attach, new AttachArgs(args.id(), file));
  }

  private static String text(Doc<Order> order) {
    return """
        Receipt

        Order   %s
        Paid    %s
        Amount  %d.%02d
        """
        .formatted(
            order.id(),
            order.value().paidAt(),
            order.value().amount() / 100,
            order.value().amount() % 100);
  }

  private static String url(ActionCtx ctx, Id<StoredFile> file) {
    @Nullable URI url = ctx.storage().getUrl(file);
    if (url == null) {
      throw new IllegalStateException("Receipts are never deleted.");
    }
    return url.toString();
  }

  /** The file of an order's receipt, or null when it has none. */
  @InternalQuery
  public static @Nullable Id<StoredFile> find(QueryCtx ctx, OrderId args) {
    var receipt = ctx.db().query(tables.receipts.byOrder.eq(args.id())).unique();
    return receipt == null ? null : receipt.value().file();
  }

  /**
   * Makes a file the receipt of an order. If there is one already, the file is deleted.
   *
   * @return the file of the receipt
   */
  @InternalMutation
  public static Id<StoredFile> attach(MutationCtx ctx, AttachArgs args) {
    var receipt = ctx.db().query(tables.receipts.byOrder.eq(args.order())).unique();
    if (receipt != null) {
      ctx.storage().delete(args.file());
      return receipt.value().file();
    }
    ctx.db().insert(tables.receipts, new Receipt(args.order(), args.file()));
    return args.file();
  }
}
