package dev.ctxaws.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a record the documents of a table. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Table {
  /**
   * The name of the table: a letter, then letters, digits and {@code _}, at most 64 characters.
   * Unique in the app.
   */
  String value();
}
