package dev.ctxaws.aws.vector;

import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import dev.ctxaws.schema.VectorEngine;

/**
 * How many candidates a search keeps in mind, which OpenSearch calls ef_search: those that the
 * index asks for; or as many as have Lucene compare all vectors, where that takes less time.
 */
final class Candidates {
  /*
   * In Lucene 10.4, which OpenSearch 3.6 has, a search with k candidates does without the graph when
   * there are no more vectors than k times their logarithm [1]. It compares them in their order, with
   * the candidates that are best so far in a heap, and so do we tell it to. An older one goes by the
   * graph with as many candidates: it finds all as well, or nearly so, and takes longer.
   *
   * By the graph, a candidate takes as long as comparing some hundred vectors: its neighbours lie
   * anywhere, and most of them have been seen. So we measured, with 256 dimensions, 16 neighbours and
   * no clusters; more in the README of the benchmarks. Half of that is on the safe side. The script
   * knn_score compares all as well, and took longer each time.
   *
   * Faiss has no such rule, and was not measured: it gets what the index asks for.
   *
   * [1] org.apache.lucene.util.hnsw.HnswGraphSearcher.expectedVisitedNodes
   */
  private static final int VECTORS_PER_CANDIDATE = 50;

  private Candidates() {}

  /** For a search of an index that had {@code vectors} of them, or fewer, not long ago. */
  static int of(Space space, Wanted wanted, long vectors) {
    int asked = wanted.count() + wanted.overFetch();
    if (space.graph().engine() != VectorEngine.LUCENE
        || vectors > (long) asked * VECTORS_PER_CANDIDATE) {
      return asked;
    }
    return Math.max(asked, all(vectors));
  }

  /** So many that Lucene compares all; and some more, as there may be more vectors by now. */
  private static int all(long vectors) {
    double some = 1.1 * vectors + 100;
    return (int) Math.ceil(some / Math.log(some));
  }
}
