package dev.ctxaws.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An index of a {@link Table}: its documents in the order of some fields, then of creation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Indexes.class)
public @interface Index {
  /** The name, unique in the table; {@code by_id} and {@code by_creation_time} are taken. */
  String name();

  /**
   * The components of the record, 1 to 16, each at most once. A component of a record that is a
   * component is {@code address.city}; it is missing when the record around it is.
   */
  String[] fields();

  /**
   * Whether each entry holds the whole document. A covering index makes lists cheaper (one read
   * instead of one and one per document) and every write of a document dearer.
   */
  boolean covering() default false;
}
