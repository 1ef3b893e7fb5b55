package dev.ctxaws.engine;

import static dev.ctxaws.http.HttpMethod.DELETE;
import static dev.ctxaws.http.HttpMethod.GET;
import static dev.ctxaws.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.http.HttpMethod;
import dev.ctxaws.runtime.HttpRoute;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract 15.8 and case 15.12. */
final class HttpRouterTest {
  private final HttpRouter router =
      new HttpRouter(
          List.of(
              exact(GET, "/a"),
              exact(POST, "/a"),
              exact(GET, "/p/x"),
              prefix(DELETE, "/"),
              prefix(GET, "/p/"),
              prefix(POST, "/p/x/"),
              prefix(GET, "/p/q/")));

  private static HttpRoute exact(HttpMethod method, String path) {
    return new HttpRoute(method, path, false, method + " " + path);
  }

  private static HttpRoute prefix(HttpMethod method, String path) {
    return new HttpRoute(method, path, true, method + " " + path + "*");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /a, GET /a",
    "HEAD, /a, GET /a",
    "POST, /a, POST /a",
    "PUT, /a,",
    "GET, /a/,",
    "GET, /A,",
    "GET, /p,",
    "GET, /p/, GET /p/*",
    "GET, /p/q, GET /p/*",
    "GET, /p/q/1, GET /p/q/*",
    "GET, /p/x, GET /p/x",
    "GET, /p/x/y, GET /p/*",
    "DELETE, /z, DELETE /*",
    "DELETE, /p/x, DELETE /*",
    "CONNECT, /a,"
  })
  void find_exactFirstThenTheLongestPrefix_ofTheRightMethod(
      String method, String path, @Nullable String expected) {
    var found = router.find(method, path);

    assertThat(found == null ? null : found.function()).isEqualTo(expected);
  }

  @Test
  void notFound_saysWhetherThereAreRoutes() {
    assertThat(router.notFound().text()).isEqualTo("No matching routes found");
    assertThat(new HttpRouter(List.of()).notFound().text())
        .isEqualTo("This Convex deployment does not have HTTP actions enabled.");
    assertThat(router.notFound().status()).isEqualTo(404);
  }
}
