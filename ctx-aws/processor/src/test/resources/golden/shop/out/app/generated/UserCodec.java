package app.generated;

import app.schema.User;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.schema.User} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class UserCodec implements Codec<User> {
  /** The one. */
  public static final UserCodec INSTANCE = new UserCodec();

  private UserCodec() {}

  @Override
  public Value encode(User value) {
    return new ObjBuilder(2)
        .put("email", Codecs.STRING.encode(value.email()))
        .put("name", Codecs.STRING.encode(value.name()))
        .build();
  }

  @Override
  public User decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new User(fields.required("name", Codecs.STRING), fields.required("email", Codecs.STRING));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "email", Codecs.STRING.validator(),
        "name", Codecs.STRING.validator());
  }
}
