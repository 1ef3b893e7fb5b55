package app.generated;

import app.Orders;
import app.schema.User;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Orders.OfCustomerArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class OrdersOfCustomerArgsCodec implements Codec<Orders.OfCustomerArgs> {
  /** The one. */
  public static final OrdersOfCustomerArgsCodec INSTANCE = new OrdersOfCustomerArgsCodec();

  private OrdersOfCustomerArgsCodec() {}

  @Override
  public Value encode(Orders.OfCustomerArgs value) {
    return new ObjBuilder(2)
        .put("customer", Codecs.<User>id("users").encode(value.customer()))
        .putOptional("limit", Codecs.INT32, value.limit())
        .build();
  }

  @Override
  public Orders.OfCustomerArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Orders.OfCustomerArgs(
            fields.required("customer", Codecs.<User>id("users")),
            fields.optional("limit", Codecs.INT32));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "customer", Codecs.<User>id("users").validator(),
        "limit", Validator.optional(Codecs.INT32.validator()));
  }
}
