package app.generated;

import app.Messages;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link app.Messages.ListArgs} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class MessagesListArgsCodec implements Codec<Messages.ListArgs> {
  /** The one. */
  public static final MessagesListArgsCodec INSTANCE = new MessagesListArgsCodec();

  private MessagesListArgsCodec() {}

  @Override
  public Value encode(Messages.ListArgs value) {
    return new ObjBuilder(1)
        .put("paginationOpts", PageOptions.CODEC.encode(value.paginationOpts()))
        .build();
  }

  @Override
  public Messages.ListArgs decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    var decoded = new Messages.ListArgs(fields.required("paginationOpts", PageOptions.CODEC));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "paginationOpts", PageOptions.CODEC.validator());
  }
}
