package dev.ctxaws.engine.port;

import org.jspecify.annotations.Nullable;

/** Environment variables. */
public interface Environment {
  /** The value of a variable, or null when it is not set. */
  @Nullable String get(String name);
}
