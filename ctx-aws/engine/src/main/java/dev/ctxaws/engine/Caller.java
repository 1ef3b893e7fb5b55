package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.auth.UserIdentity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a function runs.
 *
 * @param identity who it is, or null for an anonymous caller
 * @param mayCallInternal whether internal functions are there for this caller
 * @param time how long the call may take at the most, from now
 * @param refusal why nobody knows who it is, although a credential was shown; else null
 */
public record Caller(
    @Nullable UserIdentity identity,
    boolean mayCallInternal,
    Duration time,
    @Nullable CtxException refusal) {
  /** The time where none is given. */
  public static final Duration DEFAULT_TIME = Duration.ofSeconds(30);

  /** A caller who is known, or anonymous. */
  public Caller(@Nullable UserIdentity identity, boolean mayCallInternal, Duration time) {
    this(identity, mayCallInternal, time, null);
  }

  /** A caller with {@link #DEFAULT_TIME}. */
  public Caller(@Nullable UserIdentity identity, boolean mayCallInternal) {
    this(identity, mayCallInternal, DEFAULT_TIME);
  }

  /**
   * Who it is, or null for an anonymous caller.
   *
   * @throws CtxException the {@link #refusal}, if there is one
   */
  @Nullable UserIdentity knownIdentity() {
    if (refusal != null) {
      throw refusal;
    }
    return identity;
  }
}
