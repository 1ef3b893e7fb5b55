package app.generated;

import app.Payments;
import app.schema.Order;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Payments.ProcessPaymentArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class PaymentsProcessPaymentArgsCodec implements Codec<Payments.ProcessPaymentArgs> {
  /** The one. */
  public static final PaymentsProcessPaymentArgsCodec INSTANCE = new PaymentsProcessPaymentArgsCodec();

  private PaymentsProcessPaymentArgsCodec() {}

  @Override
  public Value encode(Payments.ProcessPaymentArgs value) {
    return new ObjBuilder(2)
        .put("amount", Codecs.INT64.encode(value.amount()))
        .put("orderId", Codecs.<Order>id("orders").encode(value.orderId()))
        .build();
  }

  @Override
  public Payments.ProcessPaymentArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Payments.ProcessPaymentArgs(
            fields.required("orderId", Codecs.<Order>id("orders")),
            fields.required("amount", Codecs.INT64));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "amount", Codecs.INT64.validator(),
        "orderId", Codecs.<Order>id("orders").validator());
  }
}
