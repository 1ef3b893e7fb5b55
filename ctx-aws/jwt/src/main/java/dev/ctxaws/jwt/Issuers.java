package dev.ctxaws.jwt;

/** Names of issuers: with and without a scheme or a slash at the end, they are the same. */
final class Issuers {
  private Issuers() {}

  /** Whether a token's or a document's issuer is the one that is configured. */
  static boolean same(String found, String configured) {
    int end = found.length();
    while (end > 0 && found.charAt(end - 1) == '/') {
      end--;
    }
    var issuer = found.substring(0, end);
    return issuer.equals(configured)
        || (!issuer.contains("://") && ("https://" + issuer).equals(configured));
  }
}
