package dev.ctxaws.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A vector index of a {@link Table}: finds documents by the cosine similarity of a field. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(VectorIndexes.class)
public @interface VectorIndex {
  /** The name, unique in the table among all its indexes. */
  String name();

  /** The component of the record that is the {@code Embedding}. */
  String field();

  /** The length of the vectors, 2 to 4096. Documents with another length are left out. */
  int dimensions();

  /** The components that a search may filter by, at most 16. */
  String[] filterFields() default {};
}
