package dev.ctxaws.function;

/** Who may call a function. */
public enum Visibility {
  /** Everyone. */
  PUBLIC,
  /** Other functions, the scheduler, and whoever holds an admin key. */
  INTERNAL
}
