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

  /** For generated code. */
  protected EmbeddingIndex(
      String table, String name, String field, int dimensions, List<String> filterFields) {
    this.table = table;
    this.name = name;
    this.field = field;
    this.dimensions = dimensions;
    this.filterFields = List.copyOf(filterFields);
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
}
