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

/** {@link app.Customer.FullName} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class CustomerFullNameCodec implements Codec<Customer.FullName> {
  /** The one. */
  public static final CustomerFullNameCodec INSTANCE = new CustomerFullNameCodec();

  private CustomerFullNameCodec() {}

  @Override
  public Value encode(Customer.FullName value) {
    return new ObjBuilder(2)
        .putOptional("first", Codecs.STRING, value.first())
        .put("last", Codecs.STRING.encode(value.last()))
        .build();
  }

  @Override
  public Customer.FullName decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Customer.FullName(
            fields.optional("first", Codecs.STRING),
            fields.required("last", Codecs.STRING));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "first", Validator.optional(Codecs.STRING.validator()),
        "last", Codecs.STRING.validator());
  }
}
