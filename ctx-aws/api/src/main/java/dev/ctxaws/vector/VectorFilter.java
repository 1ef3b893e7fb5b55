package dev.ctxaws.vector;

import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents that meet at least one of some conditions; made by {@link FilterField#eq}. */
public record VectorFilter<T>(List<Condition> conditions) {
  /**
   * A field equals a value.
   *
   * @param value null stands for a missing field
   */
  public record Condition(String field, @Nullable Value value) {}

  public VectorFilter {
    conditions = List.copyOf(conditions);
  }

  /** Documents that meet this or {@code other}. */
  public VectorFilter<T> or(VectorFilter<T> other) {
    var either = new ArrayList<>(conditions);
    either.addAll(other.conditions);
    return new VectorFilter<>(either);
  }
}
