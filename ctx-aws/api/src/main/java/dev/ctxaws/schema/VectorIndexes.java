package dev.ctxaws.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The vector indexes of a table; written by repeating {@link VectorIndex}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface VectorIndexes {
  /** The vector indexes. */
  VectorIndex[] value();
}
