package dev.ctxaws.vector;

import java.util.List;

/**
 * A vector index of the table of {@code T}. The processor writes one for each, with a {@link
 * FilterField} per field that a search may filter by.
 */
public abstract class EmbeddingIndex<T> {
  private final String table;
  private final String name;
  private final String field;
  private final int dimensions;
  private final List<String> filterFields;
  private final VectorGraph graph;
  private final int overFetch;

  /** For generated code. */
  protected EmbeddingIndex(
      String table,
      String name,
      String field,
      int dimensions,
      List<String> filterFields,
      VectorGraph graph,
      int overFetch) {
    this.table = table;
    this.name = name;
    this.field = field;
    this.dimensions = dimensions;
    this.filterFields = List.copyOf(filterFields);
    this.graph = graph;
    this.overFetch = overFetch;
  }

  /** The name of the table. */
  public final String table() {
    return table;
  }

  /** The name of the index. */
  public final String name() {
    return name;
  }

  /** The field that holds the vector. */
  public final String field() {
    return field;
  }

  /** The length of the vectors. */
  public final int dimensions() {
    return dimensions;
  }

  /** The fields that a search may filter by. */
  public final List<String> filterFields() {
    return filterFields;
  }

  /** How its graph is built. */
  public final VectorGraph graph() {
    return graph;
  }

  /** How many candidates a search keeps in mind beyond those it returns. */
  public final int overFetch() {
    return overFetch;
  }
}
