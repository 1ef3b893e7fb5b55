package dev.ctxaws.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an HTTP action answers.
 *
 * {@snippet :
 * return Response.text("paid").header("Cache-Control", "no-store");
 * return Response.status(404);
 * }
 */
public final class Response {
  private static final HttpHeaders NO_HEADERS = Request.headers(Map.of());

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  private Response(int status, HttpHeaders headers, byte[] body) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("A status is between 200 and 599, found " + status + ".");
    }
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** A response without a body; {@code code} is from 200 to 599. */
  public static Response status(int code) {
    return new Response(code, NO_HEADERS, new byte[0]);
  }

  /** Status 200 and a text. */
  public static Response text(String text) {
    return bytes("text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Status 200 and a JSON text. */
  public static Response json(String json) {
    return bytes("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Status 200 and bytes of a content type. */
  public static Response bytes(String contentType, byte[] body) {
    return new Response(200, NO_HEADERS, body.clone()).header("Content-Type", contentType);
  }

  /** Status 302: the client goes on at another address. */
  public static Response redirect(String location) {
    return status(302).header("Location", location);
  }

  /** This response with another status, from 200 to 599. */
  public Response withStatus(int code) {
    return new Response(code, headers, body);
  }

  /**
   * This response with one more header. A name may come several times, as {@code Set-Cookie} does.
   */
  public Response header(String name, String value) {
    return new Response(status, with(headers, name, value), body);
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The headers; names are found in upper and lower case. */
  public HttpHeaders headers() {
    return headers;
  }

  /** The body; empty where there is none. */
  public byte[] bytes() {
    return body.clone();
  }

  /** The body, read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  static HttpHeaders with(HttpHeaders headers, String name, String value) {
    requireHeader(name, value);
    var all = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.map().forEach((key, values) -> all.put(key, new ArrayList<>(values)));
    all.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    return Request.headers(all);
  }

  /** A line break would let whoever wrote the value write headers of their own. */
  private static void requireHeader(String name, String value) {
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a header.");
    }
    if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new IllegalArgumentException(
          "The header " + name + " has a control character in its value.");
    }
  }
}
