package dev.ctxaws.vector;

import org.jspecify.annotations.Nullable;

/**
 * What a vector search looks for.
 *
 * @param vector as long as the index's dimensions
 * @param limit how many documents at the most, 1 to 256
 * @param filter which documents may be found, or null for all
 */
public record VectorQuery<T>(Embedding vector, int limit, @Nullable VectorFilter<T> filter) {
  /** The limit where none is given. */
  public static final int DEFAULT_LIMIT = 10;

  /** The {@value #DEFAULT_LIMIT} documents nearest to {@code vector}. */
  public VectorQuery(Embedding vector) {
    this(vector, DEFAULT_LIMIT, null);
  }

  /** The {@code limit} documents nearest to {@code vector}. */
  public VectorQuery(Embedding vector, int limit) {
    this(vector, limit, null);
  }
}
