package dev.ctxaws.engine.system;

/**
 * The path of a function as documents and messages have it: {@code messages.js:send}, where code
 * says {@code messages:send}.
 *
 * <p>Source: contract 1.6.
 */
public final class CanonicalPath {
  private static final String EXTENSION = ".js";

  private CanonicalPath() {}

  /** {@code messages:send} as {@code messages.js:send}. */
  public static String of(String path) {
    int colon = path.lastIndexOf(':');
    return path.substring(0, colon) + EXTENSION + path.substring(colon);
  }

  /** {@code messages.js:send} as {@code messages:send}. */
  public static String path(String canonical) {
    int colon = canonical.lastIndexOf(':');
    int module = colon - EXTENSION.length();
    return canonical.startsWith(EXTENSION, module)
        ? canonical.substring(0, module) + canonical.substring(colon)
        : canonical;
  }
}
