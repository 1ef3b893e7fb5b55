package app.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import dev.ctxaws.value.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one customer bought in one go.
 *
 * @param amount in the currency's minor unit (cents), always positive
 * @param paidAt null until the charge went through
 */
@Table("orders")
@Index(
    name = "by_customer",
    fields = {"customer", "status"})
@Index(name = "by_paid_at", fields = "paidAt")
public record Order(Id<User> customer, long amount, OrderStatus status, @Nullable Instant paidAt) {
  /** A new order, to be paid. */
  public static Order open(Id<User> customer, long amount) {
    return new Order(customer, amount, OrderStatus.OPEN, null);
  }
}
