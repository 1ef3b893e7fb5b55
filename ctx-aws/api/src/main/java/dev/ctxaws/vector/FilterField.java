package dev.ctxaws.vector;

import dev.ctxaws.value.Codec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field that searches of a vector index of {@code T} may filter by. */
public record FilterField<T, F extends @Nullable Object>(String name, Codec<F> codec) {
  /** Documents whose field is {@code value}; null stands for a missing field. */
  public VectorFilter<T> eq(F value) {
    var encoded = value == null ? null : codec.encode(value);
    return new VectorFilter<>(List.of(new VectorFilter.Condition(name, encoded)));
  }
}
