/**
 * Verifies tokens: signature, issuer, audience and time, with keys that the issuer publishes.
 *
 * <p>Signatures and keys are the JOSE library's work. What is ours is whose token is taken, when
 * keys are fetched, and what of a token becomes an identity.
 *
 * <p>Start reading at {@link dev.ctxaws.jwt.TokenVerifier}.
 */
@NullMarked
package dev.ctxaws.jwt;

import org.jspecify.annotations.NullMarked;
