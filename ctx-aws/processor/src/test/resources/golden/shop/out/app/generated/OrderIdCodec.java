package app.generated;

import app.OrderId;
import app.schema.Order;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.OrderId} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class OrderIdCodec implements Codec<OrderId> {
  /** The one. */
  public static final OrderIdCodec INSTANCE = new OrderIdCodec();

  private OrderIdCodec() {}

  @Override
  public Value encode(OrderId value) {
    return new ObjBuilder(1)
        .put("id", Codecs.<Order>id("orders").encode(value.id()))
        .build();
  }

  @Override
  public OrderId decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new OrderId(fields.required("id", Codecs.<Order>id("orders")));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "id", Codecs.<Order>id("orders").validator());
  }
}
