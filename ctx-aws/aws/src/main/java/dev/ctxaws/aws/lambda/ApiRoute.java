package dev.ctxaws.aws.lambda;

import dev.ctxaws.function.FunctionKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request to an address below {@code /api} wants. Source: contract 10.2, 15.2 and 15.6. */
sealed interface ApiRoute {
  /**
   * To run one function.
   *
   * @param kind of which it must be, or null for any
   * @param path of the function, or null when the body names it
   */
  record Call(@Nullable FunctionKind kind, @Nullable String path) implements ApiRoute {}

  /** To run a query that the query string names. */
  record CallByAddress() implements ApiRoute {}

  /** To run several queries at one moment. */
  record Batch() implements ApiRoute {}

  /** To learn a timestamp, from which on to read. */
  record Timestamp() implements ApiRoute {}

  /** To store the body as a file. */
  record Upload() implements ApiRoute {}

  /**
   * To read a file.
   *
   * @param secret what names the file; any text
   */
  record Download(String secret) implements ApiRoute {}

  /** Whether a path is one of ours, rather than an HTTP action's. */
  static boolean isBelowApi(HttpEvent event) {
    var segments = segments(event.path());
    return !segments.isEmpty() && segments.getFirst().equals("api");
  }

  /** The route of a request below {@code /api}. */
  static ApiRoute of(HttpEvent event) {
    var segments = segments(event.path());
    var name = segments.size() < 2 ? "" : segments.get(1);
    boolean ends = segments.size() == 2;
    if (event.method().equals("GET") && ends && name.equals("query")) {
      return new CallByAddress();
    }
    if (segments.size() == 3 && name.equals("storage")) {
      var route = storage(event.method(), segments.get(2));
      if (route != null) {
        return route;
      }
    }
    if (event.method().equals("POST")) {
      if (name.equals("run")) {
        return new Call(null, FunctionPath.ofSegments(segments.subList(2, segments.size())));
      }
      var route = ends ? named(name) : null;
      if (route != null) {
        return route;
      }
    }
    throw noRoute(event);
  }

  private static @Nullable ApiRoute storage(String method, String last) {
    return switch (method) {
      case "GET", "HEAD" -> new Download(last);
      case "POST" -> last.equals("upload") ? new Upload() : null;
      default -> null;
    };
  }

  private static @Nullable ApiRoute named(String name) {
    return switch (name) {
      // We keep no past states: a query at a timestamp sees that moment or a later one.
      case "query", "query_at_ts" -> new Call(FunctionKind.QUERY, null);
      case "mutation" -> new Call(FunctionKind.MUTATION, null);
      case "action" -> new Call(FunctionKind.ACTION, null);
      case "function" -> new Call(null, null);
      case "query_batch" -> new Batch();
      case "query_ts" -> new Timestamp();
      default -> null;
    };
  }

  static Refusal noRoute(HttpEvent event) {
    return new Refusal(
        404, "NotFound", "There is no route " + event.method() + " " + event.path() + ".");
  }

  /** What stands between slashes; doubled ones and those at the ends do not count. */
  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }
}
