package dev.ctxaws.http;

/** A method that an HTTP action can answer. HEAD is answered by the action for GET. */
public enum HttpMethod {
  GET,
  POST,
  PUT,
  DELETE,
  OPTIONS,
  PATCH
}
