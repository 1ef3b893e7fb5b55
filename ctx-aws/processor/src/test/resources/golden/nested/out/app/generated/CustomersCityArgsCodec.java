package app.generated;

import app.Customers;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Customers.CityArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class CustomersCityArgsCodec implements Codec<Customers.CityArgs> {
  /** The one. */
  public static final CustomersCityArgsCodec INSTANCE = new CustomersCityArgsCodec();

  private CustomersCityArgsCodec() {}

  @Override
  public Value encode(Customers.CityArgs value) {
    return new ObjBuilder(1)
        .put("city", Codecs.STRING.encode(value.city()))
        .build();
  }

  @Override
  public Customers.CityArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Customers.CityArgs(fields.required("city", Codecs.STRING));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "city", Codecs.STRING.validator());
  }
}
