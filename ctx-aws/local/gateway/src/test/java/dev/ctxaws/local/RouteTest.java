package dev.ctxaws.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RouteTest {
  @Test
  void match_pathAndMethod_mustBeEqual() {
    var route = new Route("post", "/api/query");

    assertThat(match(route, "POST", "/api/query")).isEqualTo(Map.of());
    assertThat(match(route, "GET", "/api/query")).isNull();
    assertThat(match(route, "POST", "/api/query/")).isNull();
    assertThat(match(route, "POST", "/api")).isNull();
    assertThat(match(route, "POST", "//api/query")).isNull();
  }

  @Test
  void match_variable_takesOneSegment() {
    var route = new Route("ANY", "/pets/{id}/toys");

    assertThat(match(route, "GET", "/pets/7/toys")).isEqualTo(Map.of("id", "7"));
    assertThat(match(route, "GET", "/pets//toys")).isNull();
  }

  @Test
  void match_greedyVariable_takesTheRestIfThereIsOne() {
    var route = new Route("ANY", "/{proxy+}");

    assertThat(match(route, "PUT", "/a/b/c")).isEqualTo(Map.of("proxy", "a/b/c"));
    assertThat(match(route, "PUT", "/")).isNull();
  }

  @Test
  void match_default_takesEverything() {
    assertThat(match(new Route("ANY", "$default"), "GET", "/")).isEqualTo(Map.of());
  }

  @Test
  void isMoreSpecificThan_ordersAsApiGatewayDoes() {
    var routes =
        new Route[] {
          new Route("GET", "/pets/dog/1"),
          new Route("GET", "/pets/dog/{id}"),
          new Route("GET", "/pets/{proxy+}"),
          new Route("GET", "/{proxy+}"),
          new Route("ANY", "/{proxy+}"),
          new Route("ANY", "$default")
        };

    for (int i = 0; i < routes.length; i++) {
      for (int j = 0; j < routes.length; j++) {
        assertThat(routes[i].isMoreSpecificThan(routes[j]))
            .as("%s before %s", routes[i], routes[j])
            .isEqualTo(i < j);
      }
    }
  }

  private static @Nullable Map<String, String> match(Route route, String method, String path) {
    return route.match(method, Route.segments(path));
  }
}
