package dev.ctxaws.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method that says whose tokens the app takes: {@code public static List<AuthProvider>
 * providers(AuthEnv env)}. An app has at most one. The first provider that a token's issuer and
 * audience fit is the one that has to verify it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AuthProviders {}
