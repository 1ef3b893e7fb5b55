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

/** {@link app.Customer.Address} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class CustomerAddressCodec implements Codec<Customer.Address> {
  /** The one. */
  public static final CustomerAddressCodec INSTANCE = new CustomerAddressCodec();

  private CustomerAddressCodec() {}

  @Override
  public Value encode(Customer.Address value) {
    return new ObjBuilder(2)
        .put("city", Codecs.STRING.encode(value.city()))
        .put("door", CustomerDoorCodec.INSTANCE.encode(value.door()))
        .build();
  }

  @Override
  public Customer.Address decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Customer.Address(
            fields.required("city", Codecs.STRING),
            fields.required("door", CustomerDoorCodec.INSTANCE));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "city", Codecs.STRING.validator(),
        "door", CustomerDoorCodec.INSTANCE.validator());
  }
}
