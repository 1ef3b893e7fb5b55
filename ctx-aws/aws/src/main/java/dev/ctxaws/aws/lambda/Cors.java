package dev.ctxaws.aws.lambda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets browsers call from any site: the caller is told apart by a token in a header that a page has
 * to set itself, never by a cookie, so that there is nothing a foreign page could ride on.
 */
final class Cors {
  private Cors() {}

  /** The headers of every answer to a page of another site; none for other callers. */
  static Map<String, String> headers(HttpEvent event) {
    var origin = event.header("origin");
    if (origin == null) {
      return Map.of();
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("access-control-allow-origin", origin);
    headers.put("access-control-allow-credentials", "true");
    headers.put("vary", "origin");
    return headers;
  }

  /** The answer to a browser's question whether it may send a request. */
  static HttpReply preflight(HttpEvent event) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("access-control-allow-methods", "GET, POST, OPTIONS, PATCH, DELETE, PUT");
    var wanted = event.header("access-control-request-headers");
    if (wanted != null) {
      headers.put("access-control-allow-headers", wanted);
    }
    headers.put("access-control-max-age", "86400");
    return new HttpReply(200, headers, List.of(), new byte[0]);
  }
}
