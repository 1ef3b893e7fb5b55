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

  /**
   * How many candidates a search keeps in mind beyond those it returns, 0 to 8000. More find more
   * of the nearest, and take longer. With Lucene, an index with no more than 50 vectors for each
   * candidate, 26,100 when ten are wanted of an index that does not say otherwise, is searched
   * exactly, since that takes less time. Another number takes effect at once.
   */
  int overFetch() default 512;

  /**
   * How many neighbours each vector has in the graph that is searched, 2 to 100. More of them find
   * more, above all where vectors have many dimensions and no clusters, and cost memory and time.
   * Another number is another index, which is built anew.
   */
  int m() default 16;

  /**
   * From how many candidates the neighbours of a new vector are chosen, 2 to 3200. More make a
   * better graph, and writes slower. Another number is another index, which is built anew.
   */
  int efConstruction() default 128;

  /** What searches the vectors. Another engine is another index, which is built anew. */
  VectorEngine engine() default VectorEngine.LUCENE;
}
