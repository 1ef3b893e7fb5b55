package dev.ctxaws.runtime;

import dev.ctxaws.http.HttpMethod;

/**
 * Which requests an HTTP action answers.
 *
 * @param path the whole path, or what it begins with
 * @param isPrefix whether it is only the beginning
 * @param function the path of the HTTP action: {@code webhooks:stripe}
 */
public record HttpRoute(HttpMethod method, String path, boolean isPrefix, String function) {}
