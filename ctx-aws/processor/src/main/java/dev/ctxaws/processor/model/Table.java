package dev.ctxaws.processor.model;

import dev.ctxaws.vector.VectorNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class with {@code @Table}.
 *
 * @param record the record's shape, or null when the class is no record
 */
public record Table(
    Site site,
    ClassName className,
    String name,
    Shape.@Nullable OfRecord record,
    List<Index> indexes,
    List<VectorIndex> vectorIndexes) {
  /** An {@code @Index}. */
  public record Index(Site site, String name, List<String> fields, boolean covering) {
    /** The name of its constant. */
    public String constant() {
      return Names.lowerCamel(name);
    }
  }

  /**
   * A {@code @VectorIndex}.
   *
   * @param engine the name of its constant
   */
  public record VectorIndex(
      Site site,
      String name,
      String field,
      Map<VectorNumber, Integer> numbers,
      List<String> filterFields,
      String engine) {
    /** The name of its constant. */
    public String constant() {
      return Names.lowerCamel(name);
    }

    /** A number with which it is declared. */
    public int number(VectorNumber number) {
      return numbers.getOrDefault(number, 0);
    }
  }

  /** The name of its constant in {@code tables}. */
  public String constant() {
    return Names.lowerCamel(name);
  }

  /** The components; none when the class is no record. */
  public List<Shape.Component> components() {
    return record == null ? List.of() : record.components();
  }

  /** The component with a name, or null when there is none. */
  public Shape.@Nullable Component component(String field) {
    return record == null ? null : record.component(field);
  }

  /** The type of a component that is there. */
  public Type type(String field) {
    var component = component(field);
    if (component == null) {
      throw new IllegalArgumentException(className + " has no component " + field);
    }
    return component.type();
  }

  /** The indexes in the order of their names. */
  public List<Index> sortedIndexes() {
    return indexes.stream().sorted(Comparator.comparing(Index::name)).toList();
  }

  /** The vector indexes in the order of their names. */
  public List<VectorIndex> sortedVectorIndexes() {
    return vectorIndexes.stream().sorted(Comparator.comparing(VectorIndex::name)).toList();
  }
}
