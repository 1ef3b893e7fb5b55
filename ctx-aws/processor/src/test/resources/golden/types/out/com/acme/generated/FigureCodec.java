package com.acme.generated;

import com.acme.Figure;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.util.List;
import javax.annotation.processing.Generated;

/** {@link com.acme.Figure} ↔ the object of its record, with the field {@code kind}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class FigureCodec implements Codec<Figure> {
  /** The one. */
  public static final FigureCodec INSTANCE = new FigureCodec();

  private FigureCodec() {}

  @Override
  public Value encode(Figure value) {
    if (value instanceof Figure.Circle member) {
      return encode("circle", FigureCircleCodec.INSTANCE, member);
    }
    if (value instanceof Figure.Group member) {
      return encode("group", FigureGroupCodec.INSTANCE, member);
    }
    return encode("nothing", FigureNothingCodec.INSTANCE, (Figure.Nothing) value);
  }

  @Override
  public Figure decode(Value value, Path path) {
    var fields = Fields.of(value, path);
    return switch (fields.required("kind", Codecs.STRING)) {
      case "circle" -> FigureCircleCodec.INSTANCE.decode(fields);
      case "group" -> FigureGroupCodec.INSTANCE.decode(fields);
      case "nothing" -> FigureNothingCodec.INSTANCE.decode(fields);
      default -> throw new DecodeException(
          "Expected one of \"circle\", \"group\", \"nothing\" at $" + path.field("kind") + ", found another string.");
    };
  }

  @Override
  public Validator validator() {
    return new Validator.Union(
        List.of(
            validator("circle", FigureCircleCodec.INSTANCE),
            validator("group", FigureGroupCodec.INSTANCE),
            validator("nothing", FigureNothingCodec.INSTANCE)));
  }

  private static <T> Value encode(String kind, Codec<T> codec, T member) {
    return ((Value.Obj) codec.encode(member)).with("kind", new Value.Str(kind));
  }

  private static Validator validator(String kind, Codec<?> codec) {
    return ((Validator.Obj) codec.validator())
        .plus(Validator.object("kind", new Validator.Literal(new Value.Str(kind))));
  }
}
