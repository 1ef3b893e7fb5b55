package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.Caller;
import java.time.Duration;
import java.util.Locale;

/**
 * Finds out who calls. No app can configure an identity provider or an admin key yet, so whoever
 * shows a credential is refused: to run the call as if nobody had would be worse.
 */
final class Callers {
  private Callers() {}

  static Caller of(HttpEvent event, Duration time) {
    var authorization = event.header("authorization");
    if (authorization == null) {
      return new Caller(null, false, time);
    }
    int space = authorization.indexOf(' ');
    var scheme = space < 0 ? authorization : authorization.substring(0, space);
    throw switch (scheme.toLowerCase(Locale.ROOT)) {
      case "bearer" ->
          new Refusal(
              401,
              "NoAuthProvider",
              "No auth provider found matching the given token: none is configured.");
      case "convex" ->
          new Refusal(401, "BadAdminKey", "The admin key is not valid: none is configured.");
      default ->
          new Refusal(
              400, "InvalidAuthHeader", "Expected the header Authorization: Bearer <token>.");
    };
  }
}
