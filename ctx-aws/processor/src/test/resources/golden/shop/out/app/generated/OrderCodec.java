package app.generated;

import app.schema.Order;
import app.schema.User;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.schema.Order} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class OrderCodec implements Codec<Order> {
  /** The one. */
  public static final OrderCodec INSTANCE = new OrderCodec();

  private OrderCodec() {}

  @Override
  public Value encode(Order value) {
    return new ObjBuilder(4)
        .put("amount", Codecs.INT64.encode(value.amount()))
        .put("customer", Codecs.<User>id("users").encode(value.customer()))
        .putOptional("paidAt", Codecs.INSTANT, value.paidAt())
        .put("status", OrderStatusCodec.INSTANCE.encode(value.status()))
        .build();
  }

  @Override
  public Order decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Order(
            fields.required("customer", Codecs.<User>id("users")),
            fields.required("amount", Codecs.INT64),
            fields.required("status", OrderStatusCodec.INSTANCE),
            fields.optional("paidAt", Codecs.INSTANT));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "amount", Codecs.INT64.validator(),
        "customer", Codecs.<User>id("users").validator(),
        "paidAt", Validator.optional(Codecs.INSTANT.validator()),
        "status", OrderStatusCodec.INSTANCE.validator());
  }
}
