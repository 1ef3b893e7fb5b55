package dev.ctxaws.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The indexes of a table; written by repeating {@link Index}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Indexes {
  /** The indexes. */
  Index[] value();
}
