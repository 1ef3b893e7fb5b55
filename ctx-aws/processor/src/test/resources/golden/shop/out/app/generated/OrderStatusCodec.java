package app.generated;

import app.schema.OrderStatus;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.schema.OrderStatus} ↔ the name of the constant. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class OrderStatusCodec implements Codec<OrderStatus> {
  /** The one. */
  public static final OrderStatusCodec INSTANCE = new OrderStatusCodec();

  private OrderStatusCodec() {}

  @Override
  public Value encode(OrderStatus value) {
    return new Value.Str(value.name());
  }

  @Override
  public OrderStatus decode(Value value, Path path) {
    return switch (Codecs.STRING.decode(value, path)) {
      case "OPEN" -> OrderStatus.OPEN;
      case "PAID" -> OrderStatus.PAID;
      case "ARCHIVED" -> OrderStatus.ARCHIVED;
      default -> throw new DecodeException(
          "Expected one of \"OPEN\", \"PAID\", \"ARCHIVED\" at $" + path + ", found another string.");
    };
  }

  @Override
  public Validator validator() {
    return Validator.literals("OPEN", "PAID", "ARCHIVED");
  }
}
