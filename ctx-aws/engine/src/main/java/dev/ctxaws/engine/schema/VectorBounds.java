package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorNumber;
import java.util.List;

/**
 * What vector indexes may be declared with. The processor says so as well; but a jar with tables
 * may have been compiled by a version with other bounds.
 */
final class VectorBounds {
  private VectorBounds() {}

  /**
   * Returns when each vector index of an app is within them.
   *
   * @throws CtxException {@code VectorIndexOutOfBounds}
   */
  static void require(List<Table<?>> app) {
    for (var table : app) {
      for (var index : table.embeddingIndexes()) {
        for (var number : VectorNumber.values()) {
          require(index, number);
        }
      }
    }
  }

  private static void require(EmbeddingIndex<?> index, VectorNumber number) {
    int declared = declared(index, number);
    if (!number.allows(declared)) {
      throw new CtxException(
          "VectorIndexOutOfBounds",
          "The vector index %s.%s says %s = %d; that may be %d to %d. Change it and deploy again."
              .formatted(
                  index.table(),
                  index.name(),
                  number.word(),
                  declared,
                  number.least(),
                  number.most()));
    }
  }

  private static int declared(EmbeddingIndex<?> index, VectorNumber number) {
    return switch (number) {
      case DIMENSIONS -> index.dimensions();
      case M -> index.graph().m();
      case EF_CONSTRUCTION -> index.graph().efConstruction();
      case OVER_FETCH -> index.overFetch();
    };
  }
}
