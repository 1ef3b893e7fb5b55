package dev.ctxaws.jwt;

import dev.ctxaws.auth.UserIdentity;
import java.time.Instant;

/** One of the providers of an app. As a text, it is what messages show of it. */
interface Provider {
  /** Whether it is this provider that has to verify a token. */
  boolean fits(Token token);

  /** Who the bearer of a token that fits is. */
  UserIdentity verify(Token token, Instant now) throws TokenRefusedException;
}
