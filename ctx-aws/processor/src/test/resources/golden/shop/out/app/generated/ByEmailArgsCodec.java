package app.generated;

import app.users.ByEmail;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.users.ByEmail.Args} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ByEmailArgsCodec implements Codec<ByEmail.Args> {
  /** The one. */
  public static final ByEmailArgsCodec INSTANCE = new ByEmailArgsCodec();

  private ByEmailArgsCodec() {}

  @Override
  public Value encode(ByEmail.Args value) {
    return new ObjBuilder(1)
        .put("email", Codecs.STRING.encode(value.email()))
        .build();
  }

  @Override
  public ByEmail.Args decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new ByEmail.Args(fields.required("email", Codecs.STRING));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "email", Codecs.STRING.validator());
  }
}
