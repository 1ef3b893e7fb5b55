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

/** {@link com.acme.Figure.Circle} ↔ an object of its components. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class FigureCircleCodec implements Codec<Figure.Circle> {
  /** The one. */
  public static final FigureCircleCodec INSTANCE = new FigureCircleCodec();

  private FigureCircleCodec() {}

  @Override
  public Value encode(Figure.Circle value) {
    return new ObjBuilder(1)
        .put("radius", Codecs.FLOAT64.encode(value.radius()))
        .build();
  }

  @Override
  public Figure.Circle decode(Value value, Path path) {
    return decode(Fields.of(value, path));
  }

  /** The record of those fields that were not yet taken. */
  Figure.Circle decode(Fields fields) {
    var decoded = new Figure.Circle(fields.required("radius", Codecs.FLOAT64));
    fields.end();
    return decoded;
  }

  @Override
  public Validator validator() {
    return Validator.object(
        "radius", Codecs.FLOAT64.validator());
  }
}
