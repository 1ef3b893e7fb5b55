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

/** {@link app.Orders.PlaceArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class OrdersPlaceArgsCodec implements Codec<Orders.PlaceArgs> {
  /** The one. */
  public static final OrdersPlaceArgsCodec INSTANCE = new OrdersPlaceArgsCodec();

  private OrdersPlaceArgsCodec() {}

  @Override
  public Value encode(Orders.PlaceArgs value) {
    return new ObjBuilder(2)
        .put("amount", Codecs.INT64.encode(value.amount()))
        .put("customer", Codecs.<User>id("users").encode(value.customer()))
        .build();
  }

  @Override
  public Orders.PlaceArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Orders.PlaceArgs(
            fields.required("customer", Codecs.<User>id("users")),
            fields.required("amount", Codecs.INT64));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "amount", Codecs.INT64.validator(),
        "customer", Codecs.<User>id("users").validator());
  }
}
