package app.generated;

import app.schema.Order;
import app.schema.OrderStatus;
import app.schema.User;
import dev.ctxaws.db.Patch;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import java.time.Instant;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** Changes to some fields of a document of {@link app.schema.Order}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class OrderPatch extends Patch<Order> {
  /** Changes nothing yet. */
  public OrderPatch() {}

  /** Sets {@code amount}. */
  public OrderPatch amount(long amount) {
    set("amount", Codecs.INT64, amount);
    return this;
  }

  /** Sets {@code customer}. */
  public OrderPatch customer(Id<User> customer) {
    set("customer", Codecs.<User>id("users"), customer);
    return this;
  }

  /** Sets or removes {@code paidAt}. */
  public OrderPatch paidAt(@Nullable Instant paidAt) {
    set("paidAt", Codecs.INSTANT, paidAt);
    return this;
  }

  /** Sets {@code status}. */
  public OrderPatch status(OrderStatus status) {
    set("status", OrderStatusCodec.INSTANCE, status);
    return this;
  }
}
