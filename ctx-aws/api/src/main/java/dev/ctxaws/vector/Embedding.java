package dev.ctxaws.vector;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A vector of doubles, as a model computes it. Documents keep all 64 bits, the index keeps 32. */
public final class Embedding {
  /** {@code Embedding} ↔ array of Float64. */
  public static final Codec<Embedding> CODEC = new EmbeddingCodec();

  private final double[] components;

  private Embedding(double[] components) {
    this.components = components;
  }

  /** A vector of these components. */
  public static Embedding of(double... components) {
    return new Embedding(components.clone());
  }

  /** The number of components. */
  public int dimensions() {
    return components.length;
  }

  /** The components, a copy. */
  public double[] toArray() {
    return components.clone();
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Embedding other && Arrays.equals(components, other.components);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(components);
  }

  @Override
  public String toString() {
    return "Embedding of " + components.length + " dimensions";
  }

  private static final class EmbeddingCodec implements Codec<Embedding> {
    @Override
    public Value encode(Embedding value) {
      var items = new ArrayList<Value>(value.components.length);
      for (double component : value.components) {
        items.add(new Value.Float64(component));
      }
      return new Value.Arr(items);
    }

    @Override
    public Embedding decode(Value value, Path path) {
      if (!(value instanceof Value.Arr(var items))) {
        throw Codecs.mismatch("an array of numbers", value, path);
      }
      var components = new double[items.size()];
      for (int i = 0; i < components.length; i++) {
        components[i] = Codecs.FLOAT64.decode(items.get(i), path.index(i));
      }
      return new Embedding(components);
    }

    @Override
    public Validator validator() {
      return new Validator.Array(new Validator.Float64());
    }
  }
}
