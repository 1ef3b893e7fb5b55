package dev.ctxaws.vector;

import dev.ctxaws.value.Id;

/**
 * A document that a vector search found.
 *
 * @param score the cosine similarity to the query's vector, from -1 to 1
 */
public record VectorHit<T>(Id<T> id, double score) {}
