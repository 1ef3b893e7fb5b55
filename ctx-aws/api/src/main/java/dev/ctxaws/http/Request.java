package dev.ctxaws.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A request to an HTTP action. */
public final class Request {
  private final String method;
  private final URI uri;
  private final HttpHeaders headers;
  private final byte[] body;

  private Request(String method, URI uri, HttpHeaders headers, byte[] body) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  /**
   * A request, which takes {@code body} over.
   *
   * @param method in upper case
   */
  public static Request of(String method, URI uri, HttpHeaders headers, byte[] body) {
    return new Request(method, uri, headers, body);
  }

  /** A request with a text and no headers; for tests. */
  public static Request of(String method, String uri, String body) {
    return of(method, URI.create(uri), headers(Map.of()), body.getBytes(StandardCharsets.UTF_8));
  }

  /** A request without body and headers; for tests. */
  public static Request of(String method, String uri) {
    return of(method, uri, "");
  }

  /** This request with one more header. */
  public Request header(String name, String value) {
    return of(method, uri, Response.with(headers, name, value), body);
  }

  /** In upper case: {@code POST}. */
  public String method() {
    return method;
  }

  /** The whole address that was called, query string included. */
  public URI uri() {
    return uri;
  }

  /** The headers; names are found in upper and lower case. */
  public HttpHeaders headers() {
    return headers;
  }

  /** The body, from its beginning; empty where there is none. */
  public InputStream body() {
    return new ByteArrayInputStream(body);
  }

  /** The body as bytes: what a signature is computed of. */
  public byte[] bytes() {
    return body.clone();
  }

  /** The body, read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  static HttpHeaders headers(Map<String, List<String>> headers) {
    return HttpHeaders.of(headers, (_, _) -> true);
  }
}
