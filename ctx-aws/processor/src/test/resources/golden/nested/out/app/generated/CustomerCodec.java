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

/** {@link app.Customer} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class CustomerCodec implements Codec<Customer> {
  /** The one. */
  public static final CustomerCodec INSTANCE = new CustomerCodec();

  private CustomerCodec() {}

  @Override
  public Value encode(Customer value) {
    return new ObjBuilder(3)
        .putOptional("address", CustomerAddressCodec.INSTANCE, value.address())
        .put("fullName", CustomerFullNameCodec.INSTANCE.encode(value.fullName()))
        .put("name", Codecs.STRING.encode(value.name()))
        .build();
  }

  @Override
  public Customer decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Customer(
            fields.required("name", Codecs.STRING),
            fields.required("fullName", CustomerFullNameCodec.INSTANCE),
            fields.optional("address", CustomerAddressCodec.INSTANCE));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "address", Validator.optional(CustomerAddressCodec.INSTANCE.validator()),
        "fullName", CustomerFullNameCodec.INSTANCE.validator(),
        "name", Codecs.STRING.validator());
  }
}
