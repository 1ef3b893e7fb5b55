package dev.ctxaws.deploy.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request, and its body as far as it says what is called.
 *
 * @param headers by their names in lower case
 * @param body empty when it is too long to say anything
 */
record Wire(String method, String path, String query, Map<String, String> headers, String body) {
  /** Reads the head of a request, without the empty line at its end. */
  static Wire of(String head, byte[] body) {
    var lines = head.split("\r\n", -1);
    var first = lines[0].split(" ", -1);
    int question = first[1].indexOf('?');
    var headers = new TreeMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers.put(
            lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip());
      }
    }
    return new Wire(
        first[0],
        question < 0 ? first[1] : first[1].substring(0, question),
        question < 0 ? "" : first[1].substring(question + 1),
        headers,
        new String(body, UTF_8));
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** A parameter of the query, decoded, or null; empty when it has no value. */
  @Nullable String parameter(String name) {
    for (var pair : query.split("&", -1)) {
      var parts = pair.split("=", 2);
      if (parts[0].equals(name)) {
        return parts.length == 1 ? "" : URLDecoder.decode(parts[1], UTF_8);
      }
    }
    return null;
  }

  /** The part of the path at a place, decoded; empty when there is none. */
  String segment(int number) {
    var segments = path.substring(1).split("/", -1);
    return number < segments.length ? decoded(segments[number]) : "";
  }

  /** The path after its first part, decoded. */
  String rest() {
    int slash = path.indexOf('/', 1);
    return slash < 0 ? "" : decoded(path.substring(slash + 1));
  }

  private static String decoded(String text) {
    // A plus is itself in a path.
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  /** The service that the request is signed for, or null when it is not signed. */
  @Nullable String service() {
    var credential = parameter("X-Amz-Credential");
    if (credential == null) {
      var header = header("authorization");
      int at = header.indexOf("Credential=");
      credential = at < 0 ? "" : header.substring(at).split(",", 2)[0];
    }
    var scope = credential.split("/", -1);
    return scope.length == 5 ? scope[3] : null;
  }
}
