package dev.ctxaws.auth;

import org.jspecify.annotations.Nullable;

/** Who called. */
public interface Auth {
  /** The caller's identity, or null for an anonymous one. */
  @Nullable UserIdentity getUserIdentity();
}
