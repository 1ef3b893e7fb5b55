/**
 * Who called, and whose word is taken for it.
 *
 * <p>Start reading at {@link dev.ctxaws.auth.UserIdentity}.
 */
@NullMarked
package dev.ctxaws.auth;

import org.jspecify.annotations.NullMarked;
