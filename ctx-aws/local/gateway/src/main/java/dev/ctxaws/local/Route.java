package dev.ctxaws.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route of an HTTP API.
 *
 * @param method in upper case, or {@code ANY}; of no meaning for {@code $default}
 * @param path {@code /api/query}, {@code /pets/{id}}, {@code /{proxy+}} or {@code $default}
 */
public record Route(String method, String path) {
  /** The path of the route that takes what no other takes. */
  public static final String DEFAULT = "$default";

  private static final String ANY = "ANY";

  public Route {
    method = method.equals("*") ? ANY : method.toUpperCase(Locale.ROOT);
  }

  /** The key that API Gateway knows the route by: {@code POST /api/query} or {@code $default}. */
  public String key() {
    return path.equals(DEFAULT) ? DEFAULT : method + " " + path;
  }

  /**
   * The values of the path's variables, or null when this route does not take the request.
   *
   * @param segments the path of the request, split at its slashes
   */
  @Nullable Map<String, String> match(String requestMethod, List<String> segments) {
    if (path.equals(DEFAULT)) {
      return Map.of();
    }
    if (!method.equals(ANY) && !method.equals(requestMethod)) {
      return null;
    }
    var wanted = segments(path);
    var variables = new LinkedHashMap<String, String>();
    for (int i = 0; i < wanted.size(); i++) {
      var segment = wanted.get(i);
      if (isGreedy(segment)) {
        if (i >= segments.size() || segments.get(i).isEmpty()) {
          return null;
        }
        variables.put(
            segment.substring(1, segment.length() - 2),
            String.join("/", segments.subList(i, segments.size())));
        return variables;
      }
      if (i >= segments.size()) {
        return null;
      }
      if (isVariable(segment) && !segments.get(i).isEmpty()) {
        variables.put(segment.substring(1, segment.length() - 1), segments.get(i));
      } else if (!segment.equals(segments.get(i))) {
        return null;
      }
    }
    return wanted.size() == segments.size() ? variables : null;
  }

  /**
   * Whether this route goes before {@code other} where both match: at the first segment in which
   * they differ, a word goes before a variable and a variable before the rest of the path; a method
   * goes before {@code ANY}.
   */
  boolean isMoreSpecificThan(Route other) {
    if (path.equals(DEFAULT) || other.path.equals(DEFAULT)) {
      return !path.equals(DEFAULT);
    }
    var own = segments(path);
    var others = segments(other.path);
    for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
      int difference = rank(own.get(i)) - rank(others.get(i));
      if (difference != 0) {
        return difference < 0;
      }
    }
    return !method.equals(ANY) && other.method.equals(ANY);
  }

  static List<String> segments(String path) {
    return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
  }

  private static int rank(String segment) {
    return isGreedy(segment) ? 2 : isVariable(segment) ? 1 : 0;
  }

  private static boolean isGreedy(String segment) {
    return isVariable(segment) && segment.endsWith("+}");
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
