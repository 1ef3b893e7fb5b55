package com.acme.generated;

import com.acme.Path;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link com.acme.Path} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class PathCodec implements Codec<Path> {
  /** The one. */
  public static final PathCodec INSTANCE = new PathCodec();

  private PathCodec() {}

  @Override
  public Value encode(Path value) {
    return new ObjBuilder(3)
        .put("decoded", Codecs.INT64.encode(value.decoded()))
        .put("fields", Codecs.STRING.encode(value.fields()))
        .put("path", Codecs.STRING.encode(value.path()))
        .build();
  }

  @Override
  public Path decode(Value value, dev.ctxaws.value.Path path) {
    var fields = Fields.of(value, path);
    var decoded =
        new Path(
            fields.required("path", Codecs.STRING),
            fields.required("fields", Codecs.STRING),
            fields.required("decoded", Codecs.INT64));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "decoded", Codecs.INT64.validator(),
        "fields", Codecs.STRING.validator(),
        "path", Codecs.STRING.validator());
  }
}
