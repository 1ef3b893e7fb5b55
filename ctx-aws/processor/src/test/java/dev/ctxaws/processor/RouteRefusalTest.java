package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteRefusalTest {
  @TempDir Path folder;

  private void assertRefused(String members, String message) {
    assertThat(Refusal.functions(folder, members)).containsExactly("Orders.java:" + message);
  }

  private static String hook(String annotation) {
    return """
      %s
      public static dev.ctxaws.http.Response hook(ActionCtx ctx, dev.ctxaws.http.Request request) {
        return dev.ctxaws.http.Response.status(200);
      }
    """
        .formatted(annotation);
  }

  private static String route(String address) {
    return hook("@HttpAction(method = dev.ctxaws.http.HttpMethod.POST" + address + ")");
  }

  @Test
  void httpAction_withoutRequest_isRefused() {
    assertRefused(
        """
          @HttpAction(method = dev.ctxaws.http.HttpMethod.GET, path = "/a")
          public static dev.ctxaws.http.Response hook(ActionCtx ctx) { throw new Error(); }
        """,
        "4: Orders.hook is an HTTP action, so it takes an ActionCtx and a dev.ctxaws.http.Request,"
            + " and nothing else.");
  }

  @Test
  void httpAction_withAnotherCtx_isRefused() {
    assertRefused(
        """
          @HttpAction(method = dev.ctxaws.http.HttpMethod.GET, path = "/a")
          public static dev.ctxaws.http.Response hook(QueryCtx ctx, dev.ctxaws.http.Request r) {
            throw new Error();
          }
        """,
        "4: Orders.hook is an HTTP action, so its first parameter is ActionCtx; found QueryCtx.");
  }

  @Test
  void httpAction_returningSomethingElse_isRefused() {
    assertRefused(
        """
          @HttpAction(method = dev.ctxaws.http.HttpMethod.GET, path = "/a")
          public static String hook(ActionCtx ctx, dev.ctxaws.http.Request request) { return ""; }
        """,
        "4: Orders.hook is an HTTP action, so it returns a dev.ctxaws.http.Response.");
  }

  @Test
  void httpAction_notPublic_isRefusedWithoutAnotherAnnotation() {
    assertRefused(
        """
          @HttpAction(method = dev.ctxaws.http.HttpMethod.GET, path = "/a")
          static dev.ctxaws.http.Response hook(ActionCtx ctx, dev.ctxaws.http.Request request) {
            throw new Error();
          }
        """,
        "4: Orders.hook is an HTTP action, so it is public: generated code calls it.");
  }

  @Test
  void route_withoutPath_isRefused() {
    assertRefused(
        route(""), "4: Orders.hook has no path to answer. Give either path or pathPrefix.");
  }

  @Test
  void route_withPathAndPrefix_isRefused() {
    assertRefused(
        route(", path = \"/a\", pathPrefix = \"/b/\""),
        "4: Orders.hook has both a path and a prefix of paths. Give either path or pathPrefix.");
  }

  @Test
  void route_notBeginningWithASlash_isRefused() {
    assertRefused(
        route(", path = \"a\""),
        "4: Orders.hook answers \"a\", which does not begin with a slash. Write \"/a\".");
  }

  @Test
  void prefix_notEndingWithASlash_isRefused() {
    assertRefused(
        route(", pathPrefix = \"/a\""),
        "4: Orders.hook has the prefix \"/a\", which does not end with a slash. Write \"/a/\".");
  }

  @Test
  void route_amongThoseOfFunctions_isRefused() {
    assertRefused(
        route(", path = \"/api/orders\""),
        "4: Orders.hook answers \"/api/orders\", but /api and what is below it is not for apps."
            + " Choose another path.");
    assertRefused(
        route(", pathPrefix = \"/.files/\""),
        "4: Orders.hook answers \"/.files/\", but /.files and what is below it is not for apps."
            + " Choose another path.");
  }

  @Test
  void routes_ofTwoActions_areNotTheSame() {
    assertRefused(
        route(", path = \"/a\"") + route(", path = \"/a\"").replace(" hook(", " other("),
        "8: Orders.hook and Orders.other both answer POST /a. Keep one, or change a path.");
  }
}
