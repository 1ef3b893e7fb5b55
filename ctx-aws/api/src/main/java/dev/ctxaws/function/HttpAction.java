package dev.ctxaws.function;

import dev.ctxaws.http.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An action that answers HTTP requests at the root of the API. It takes the ctx of an action and a
 * {@link dev.ctxaws.http.Request}, and returns a {@link dev.ctxaws.http.Response}:
 *
 * {@snippet :
 * @HttpAction(method = POST, path = "/webhooks/stripe")
 * public static Response stripe(ActionCtx ctx, Request request) { … }
 * }
 *
 * <p>An exact path goes before a prefix, and a longer prefix before a shorter one. Letter case and
 * slashes at the end matter. A request is never made again by itself. Addresses below {@code /api/}
 * are those of functions.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface HttpAction {
  /** Which requests; those for GET are also answered for HEAD, without the body. */
  HttpMethod method();

  /** The one path, which begins with a slash. Give this or {@link #pathPrefix}. */
  String path() default "";

  /** What paths begin with; it begins and ends with a slash, and {@code "/"} takes everything. */
  String pathPrefix() default "";
}
