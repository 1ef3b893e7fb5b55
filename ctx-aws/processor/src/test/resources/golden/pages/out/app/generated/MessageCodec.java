package app.generated;

import app.Message;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Message} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class MessageCodec implements Codec<Message> {
  /** The one. */
  public static final MessageCodec INSTANCE = new MessageCodec();

  private MessageCodec() {}

  @Override
  public Value encode(Message value) {
    return new ObjBuilder(1)
        .put("body", Codecs.STRING.encode(value.body()))
        .build();
  }

  @Override
  public Message decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Message(fields.required("body", Codecs.STRING));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "body", Codecs.STRING.validator());
  }
}
