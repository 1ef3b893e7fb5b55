package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.jwt.TokenRefusedException;
import dev.ctxaws.jwt.TokenVerifier;
import dev.ctxaws.runtime.FunctionTable;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls. Whoever shows a credential that does not hold is refused: to run the call as
 * if nobody had would be worse. There are no admin keys yet, so none holds.
 */
final class Callers {
  private static final String DISCOVERY_FAILED = "AuthProviderDiscoveryFailed";

  private final Clock clock;
  private final Supplier<TokenVerifier> verifier;

  /** The callers of an app. Its providers are not looked at before someone shows a token. */
  Callers(FunctionTable functions, Ports ports) {
    this.clock = ports.clock();
    this.verifier =
        new Lazy<>(
            () ->
                new TokenVerifier(
                    functions.authProviders(name -> nonEmpty(ports, name)), ports.clock()::now));
  }

  private static @Nullable String nonEmpty(Ports ports, String name) {
    var value = ports.environment().get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /**
   * Who sent a request.
   *
   * @throws Refusal if it has a credential that does not hold, or cannot be verified now
   */
  Caller of(HttpEvent event, Invocation invocation) {
    var authorization = event.header("authorization");
    if (authorization == null) {
      return new Caller(null, false, invocation.time());
    }
    long start = clock.nanos();
    var identity = identity(authorization, invocation.log());
    // A provider that was asked for its keys may have taken seconds.
    var left = invocation.time().minusNanos(clock.nanos() - start);
    return new Caller(identity, false, left.isNegative() ? Duration.ZERO : left);
  }

  /**
   * Who sent a request to an HTTP action. What does not hold is told to an action that asks who
   * called, and other schemes than {@code Bearer} are the action's own affair. Source: contract
   * 13.3 and 15.8.
   */
  Caller ofHttpAction(HttpEvent event, Invocation invocation) {
    var authorization = event.header("authorization");
    if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return new Caller(null, false, invocation.time());
    }
    try {
      return of(event, invocation);
    } catch (Refusal e) {
      return new Caller(
          null, false, invocation.time(), new CtxException(e.code(), e.getMessage(), e.getCause()));
    }
  }

  private UserIdentity identity(String authorization, CallLog log) {
    int space = authorization.indexOf(' ');
    var scheme = space < 0 ? authorization : authorization.substring(0, space);
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "bearer" -> bearer(authorization.substring(scheme.length()).strip(), log);
      case "convex" ->
          throw new Refusal(401, "BadAdminKey", "The admin key is not valid: none is configured.");
      default ->
          throw new Refusal(
              400, "InvalidAuthHeader", "Expected the header Authorization: Bearer <token>.");
    };
  }

  private UserIdentity bearer(String token, CallLog log) {
    try {
      return verifier(log).verify(token);
    } catch (TokenRefusedException e) {
      throw switch (e.reason()) {
        case MALFORMED -> new Refusal(401, "InvalidAuthHeader", e.publicMessage(), e);
        case NO_PROVIDER -> new Refusal(401, "NoAuthProvider", e.publicMessage(), e);
        case NOT_VERIFIED -> new Refusal(401, "Unauthenticated", e.publicMessage(), e);
        case PROVIDER_UNAVAILABLE -> {
          log.noIdentity(DISCOVERY_FAILED, e);
          // The token may be good, so the caller should not throw it away as with a 401.
          yield new Refusal(503, DISCOVERY_FAILED, e.publicMessage(), e);
        }
      };
    }
  }

  private TokenVerifier verifier(CallLog log) {
    try {
      return verifier.get();
    } catch (RuntimeException e) {
      log.noIdentity("AuthConfigInvalid", e);
      throw new Refusal(
          500, "AuthConfigInvalid", "The auth providers of this app are not configured.", e);
    }
  }
}
