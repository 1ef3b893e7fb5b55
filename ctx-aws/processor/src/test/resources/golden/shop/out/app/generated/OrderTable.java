package app.generated;

import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.User;
import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** The table {@code orders} of {@link app.schema.Order}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class OrderTable extends Table<Order> {
  /** The one. */
  public static final OrderTable INSTANCE = new OrderTable();

  /** By {@code customer}, then {@code status}. */
  public final Index<Order, Id<User>, Index<Order, OrderStatus, Index<Order, Instant, IndexRange<Order>>>> byCustomer;

  /** By {@code paidAt}. */
  public final Index<Order, @Nullable Instant, Index<Order, Instant, IndexRange<Order>>> byPayment;

  private OrderTable() {
    super("orders", OrderCodec.INSTANCE);
    var byCustomer = IndexDef.pointing("by_customer", "customer", "status");
    this.byCustomer =
        new Index<>(
            this,
            byCustomer,
            Codecs.<User>id("users"),
            new Index<>(this, byCustomer, OrderStatusCodec.INSTANCE, indexedByTime(byCustomer)));
    var byPayment = IndexDef.pointing("by_payment", "paidAt");
    this.byPayment =
        new Index<>(this, byPayment, Codecs.INSTANT, indexedByTime(byPayment));
  }

  static Table<Order> table() {
    return INSTANCE;
  }

  @Override
  public List<IndexDef> indexes() {
    return List.of(byCustomer.index(), byPayment.index());
  }

  @Override
  public List<EmbeddingIndex<Order>> embeddingIndexes() {
    return List.of();
  }
}
