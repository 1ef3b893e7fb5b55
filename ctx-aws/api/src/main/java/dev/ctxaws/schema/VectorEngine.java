package dev.ctxaws.schema;

/** What searches the vectors of an index. Both find equally much and give the same scores. */
public enum VectorEngine {
  /** Keeps vectors in OpenSearch's own files: any OpenSearch has it, the one for laptops, too. */
  LUCENE,

  /**
   * Keeps them in native memory beside the JVM. Worth a measurement where an index has millions. It
   * needs libraries that a domain of AWS has, and the OpenSearch for laptops has not.
   */
  FAISS
}
