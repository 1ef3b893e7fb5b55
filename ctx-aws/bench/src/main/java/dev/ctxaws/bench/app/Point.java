package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Table;
import dev.ctxaws.schema.VectorIndex;
import dev.ctxaws.vector.Embedding;

/** A point of two clouds: of one that has clusters, and of one that has none. */
@Table("points")
@VectorIndex(name = "by_easy", field = "easy", dimensions = Point.DIMENSIONS)
@VectorIndex(name = "by_hard", field = "hard", dimensions = Point.DIMENSIONS)
public record Point(Embedding easy, Embedding hard) {
  /** The length of both vectors. */
  public static final int DIMENSIONS = 256;
}
