package dev.ctxaws.engine;

import dev.ctxaws.http.Response;
import dev.ctxaws.runtime.HttpRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the HTTP action for a request: the one with exactly this path, else the one with the
 * longest prefix. What is there for another method only does not count.
 *
 * <p>Source: contract 15.8.
 */
public final class HttpRouter {
  private final List<HttpRoute> routes;

  /** A router of routes of which no two are alike. */
  public HttpRouter(List<HttpRoute> routes) {
    this.routes = List.copyOf(routes);
  }

  /**
   * The route that takes a request, or null when there is none.
   *
   * @param method in upper case; HEAD goes where GET goes
   * @param path still percent-encoded
   */
  public @Nullable HttpRoute find(String method, String path) {
    var wanted = method.equals("HEAD") ? "GET" : method;
    HttpRoute longest = null;
    for (var route : routes) {
      if (!route.method().name().equals(wanted)) {
        continue;
      }
      if (!route.isPrefix()) {
        if (path.equals(route.path())) {
          return route;
        }
      } else if (path.startsWith(route.path())
          && (longest == null || route.path().length() > longest.path().length())) {
        longest = route;
      }
    }
    return longest;
  }

  /** The answer when there is no route. */
  public Response notFound() {
    return Response.text(
            routes.isEmpty()
                ? "This Convex deployment does not have HTTP actions enabled."
                : "No matching routes found")
        .withStatus(404);
  }
}
