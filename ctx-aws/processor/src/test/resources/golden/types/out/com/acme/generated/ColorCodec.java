package com.acme.generated;

import com.acme.Color;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import javax.annotation.processing.Generated;

/** {@link com.acme.Color} ↔ the name of the constant. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ColorCodec implements Codec<Color> {
  /** The one. */
  public static final ColorCodec INSTANCE = new ColorCodec();

  private ColorCodec() {}

  @Override
  public Value encode(Color value) {
    return new Value.Str(value.name());
  }

  @Override
  public Color decode(Value value, Path path) {
    return switch (Codecs.STRING.decode(value, path)) {
      case "RED" -> Color.RED;
      case "GREEN" -> Color.GREEN;
      default -> throw new DecodeException(
          "Expected one of \"RED\", \"GREEN\" at $" + path + ", found another string.");
    };
  }

  @Override
  public Validator validator() {
    return Validator.literals("RED", "GREEN");
  }
}
