package dev.ctxaws.aws.lambda;

/** Names of functions, as messages write them. */
final class Names {
  private Names() {}

  /** {@code messages.js:send} for {@code messages:send}. */
  static String canonical(String path) {
    int colon = path.lastIndexOf(':');
    return path.substring(0, colon) + ".js" + path.substring(colon);
  }
}
