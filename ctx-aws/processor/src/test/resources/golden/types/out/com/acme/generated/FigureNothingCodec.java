package com.acme.generated;

import com.acme.Figure;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link com.acme.Figure.Nothing} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class FigureNothingCodec implements Codec<Figure.Nothing> {
  /** The one. */
  public static final FigureNothingCodec INSTANCE = new FigureNothingCodec();

  private FigureNothingCodec() {}

  @Override
  public Value encode(Figure.Nothing value) {
    return new ObjBuilder(0)
        .build();
  }

  @Override
  public Figure.Nothing decode(Value value, Path path) {
    return decode(Fields.of(value, path));
  }

  /** The record of those fields that were not yet taken. */
  Figure.Nothing decode(Fields fields) {
    var decoded = new Figure.Nothing();
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object();
  }
}
