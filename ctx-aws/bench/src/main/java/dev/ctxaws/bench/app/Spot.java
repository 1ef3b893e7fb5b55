package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Table;
import dev.ctxaws.schema.VectorIndex;
import dev.ctxaws.vector.Embedding;
import org.jspecify.annotations.Nullable;

/**
 * A point that is moved, is given another kind, and is removed. So many candidates are kept in mind
 * that searches of some thousands are exact.
 */
@Table("spots")
@VectorIndex(
    name = "by_place",
    field = "place",
    dimensions = Spot.DIMENSIONS,
    filterFields = "kind",
    overFetch = 1_500)
public record Spot(String kind, @Nullable Embedding place) {
  /** The length of a place. */
  public static final int DIMENSIONS = 8;
}
