package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Function;
import dev.ctxaws.processor.model.Function.Route;
import dev.ctxaws.processor.model.Type;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rules about HTTP actions, beside those about all functions. Source: contract 15.8. */
final class RouteChecks {
  static final List<Check<? super Function>> ALL =
      List.of(
          RouteChecks::request,
          RouteChecks::response,
          RouteChecks::oneAddress,
          RouteChecks::slashes,
          RouteChecks::notReserved,
          RouteChecks::oneOfEach);

  private static final String REQUEST = "dev.ctxaws.http.Request";
  private static final String RESPONSE = "dev.ctxaws.http.Response";

  private RouteChecks() {}

  private static Route route(Function function) {
    return Objects.requireNonNull(function.route());
  }

  private static @Nullable Finding finding(Function function, String message) {
    return new Finding(function.site(), message);
  }

  private static @Nullable Finding request(Function function, App app) {
    var parameters = function.declared().parameters();
    return parameters.size() == 2 && parameters.get(1).className().equals(REQUEST)
        ? null
        : finding(
            function,
            "%s is an HTTP action, so it takes an ActionCtx and a %s, and nothing else."
                .formatted(function.label(), REQUEST));
  }

  private static @Nullable Finding response(Function function, App app) {
    return function.declared().result() instanceof Type.Unsupported(var text, _)
            && (text.equals("Response") || text.equals(RESPONSE))
        ? null
        : finding(
            function,
            "%s is an HTTP action, so it returns a %s.".formatted(function.label(), RESPONSE));
  }

  private static @Nullable Finding oneAddress(Function function, App app) {
    var route = route(function);
    return route.path().isEmpty() != route.prefix().isEmpty()
        ? null
        : finding(
            function,
            "%s has %s. Give either path or pathPrefix."
                .formatted(
                    function.label(),
                    route.path().isEmpty()
                        ? "no path to answer"
                        : "both a path and a prefix of paths"));
  }

  private static @Nullable Finding slashes(Function function, App app) {
    var route = route(function);
    if (!route.address().startsWith("/")) {
      return finding(
          function,
          "%s answers \"%s\", which does not begin with a slash. Write \"/%s\"."
              .formatted(function.label(), route.address(), route.address()));
    }
    return route.path().isEmpty() && !route.prefix().endsWith("/")
        ? finding(
            function,
            "%s has the prefix \"%s\", which does not end with a slash. Write \"%s/\"."
                .formatted(function.label(), route.prefix(), route.prefix()))
        : null;
  }

  private static @Nullable Finding notReserved(Function function, App app) {
    var address = route(function).address();
    for (var reserved : List.of("/api", "/.files")) {
      if (address.equals(reserved) || address.startsWith(reserved + "/")) {
        return finding(
            function,
            "%s answers \"%s\", but %s and what is below it is not for apps. Choose another path."
                .formatted(function.label(), address, reserved));
      }
    }
    return null;
  }

  private static @Nullable Finding oneOfEach(Function function, App app) {
    for (var other : app.httpActions()) {
      if (other.equals(function)) {
        return null;
      }
      if (route(other).equals(route(function))) {
        return finding(
            function,
            "%s and %s both answer %s %s. Keep one, or change a path."
                .formatted(
                    other.label(),
                    function.label(),
                    route(function).method(),
                    route(function).address()));
      }
    }
    return null;
  }
}
