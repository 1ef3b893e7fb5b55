package app.generated;

import app.Customer;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Customer.Door} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class CustomerDoorCodec implements Codec<Customer.Door> {
  /** The one. */
  public static final CustomerDoorCodec INSTANCE = new CustomerDoorCodec();

  private CustomerDoorCodec() {}

  @Override
  public Value encode(Customer.Door value) {
    return new ObjBuilder(1)
        .put("floor", Codecs.INT32.encode(value.floor()))
        .build();
  }

  @Override
  public Customer.Door decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Customer.Door(fields.required("floor", Codecs.INT32));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "floor", Codecs.INT32.validator());
  }
}
