package dev.ctxaws.engine.document;

import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Arr;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorGraph;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a vector index takes from a document.
 *
 * @param field the field with the vector
 * @param dimensions how long that has to be; documents with another one are left out
 * @param filterFields what searches may filter by
 * @param graph how vectors are kept
 */
public record VectorDef(
    String name, String field, int dimensions, List<String> filterFields, VectorGraph graph) {
  public VectorDef {
    filterFields = List.copyOf(filterFields);
  }

  /** What the code at hand declares. */
  public static VectorDef of(EmbeddingIndex<?> index) {
    return new VectorDef(
        index.name(), index.field(), index.dimensions(), index.filterFields(), index.graph());
  }

  /** Where the points of this index of a table are. */
  public Space space(String table) {
    return new Space(table, name, field, dimensions, filterFields, graph);
  }

  /** The vector of a document with {@code fields}, or null when it has none that fits. */
  public float @Nullable [] vector(Obj fields) {
    if (!(fields.get(field) instanceof Arr(var items)) || items.size() != dimensions) {
      return null;
    }
    var vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      if (!(items.get(i) instanceof Value.Float64(var component))) {
        return null;
      }
      vector[i] = (float) component;
    }
    return vector;
  }

  /** Whether the index is another one when a document changes; null stands for no document. */
  boolean isChanged(@Nullable Obj before, @Nullable Obj after) {
    if (!hasVector(before) && !hasVector(after)) {
      return false;
    }
    return before == null
        || after == null
        || isChanged(field, before, after)
        || filterFields.stream().anyMatch(name -> isChanged(name, before, after));
  }

  private boolean hasVector(@Nullable Obj fields) {
    return fields != null
        && fields.get(field) instanceof Arr(var items)
        && items.size() == dimensions;
  }

  private static boolean isChanged(String field, Obj before, Obj after) {
    return !Objects.equals(before.get(field), after.get(field));
  }
}
