package com.acme.generated;

import com.acme.Figure;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link com.acme.Figure.Group} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class FigureGroupCodec implements Codec<Figure.Group> {
  /** The one. */
  public static final FigureGroupCodec INSTANCE = new FigureGroupCodec();

  private FigureGroupCodec() {}

  @Override
  public Value encode(Figure.Group value) {
    return new ObjBuilder(1)
        .put("figures", Codecs.list(FigureCodec.INSTANCE).encode(value.figures()))
        .build();
  }

  @Override
  public Figure.Group decode(Value value, Path path) {
    return decode(Fields.of(value, path));
  }

  /** The record of those fields that were not yet taken. */
  Figure.Group decode(Fields fields) {
    var decoded = new Figure.Group(fields.required("figures", Codecs.list(FigureCodec.INSTANCE)));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "figures", new Validator.Any());
  }
}
