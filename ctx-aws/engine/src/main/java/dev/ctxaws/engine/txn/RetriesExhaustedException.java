package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import org.jspecify.annotations.Nullable;

/**
 * Every attempt of a transaction failed, and none took effect. The failures of the attempts are
 * suppressed exceptions of this.
 */
public final class RetriesExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int attempts;
  private final transient @Nullable Key key;

  RetriesExhaustedException(int attempts, @Nullable Key key) {
    super("Gave up after " + attempts + " attempts");
    this.attempts = attempts;
    this.key = key;
  }

  /** How often it was tried. */
  public int attempts() {
    return attempts;
  }

  /** What the last conflict was about, or null when it was about no key. */
  public @Nullable Key key() {
    return key;
  }
}
