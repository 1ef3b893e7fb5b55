package dev.ctxaws.auth;

import org.jspecify.annotations.Nullable;

/** Environment variables, for a method with {@link AuthProviders}. */
@FunctionalInterface
public interface AuthEnv {
  /** The value of a variable, or null when it is not set or empty. */
  @Nullable String get(String name);

  /**
   * The value of a variable.
   *
   * @throws IllegalStateException when it is not set or empty
   */
  default String required(String name) {
    var value = get(name);
    if (value == null) {
      throw new IllegalStateException("The environment variable " + name + " is not set.");
    }
    return value;
  }
}
