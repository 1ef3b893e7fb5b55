package dev.ctxaws.vector;

import dev.ctxaws.schema.VectorEngine;

/**
 * How the graph of a vector index is built, in which searches find their way: a hierarchical
 * navigable small world [1]. An index of another graph is another index.
 *
 * <p>[1] Malkov and Yashunin, Efficient and robust approximate nearest neighbor search using HNSW
 * graphs, IEEE TPAMI 42(4), 2020
 *
 * @param engine what keeps it
 * @param m how many neighbours a vector has in it, and twice as many at its lowest level
 * @param efConstruction how many candidates these are chosen from
 */
public record VectorGraph(VectorEngine engine, int m, int efConstruction) {}
