package dev.ctxaws.auth;

import dev.ctxaws.value.Value;

/**
 * Who called, as a verified token says.
 *
 * @param tokenIdentifier the issuer and the subject, with a {@code |} between: unique among all
 *     issuers
 * @param issuer who issued the token
 * @param subject the caller's id at the issuer
 * @param claims the other claims, by name
 */
public record UserIdentity(
    String tokenIdentifier, String issuer, String subject, Value.Obj claims) {}
