package dev.ctxaws.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a request as the event of an HTTP API, payload format 2.0. */
final class ApiGatewayEvent {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ApiGatewayEvent() {}

  static byte[] of(
      HttpExchange exchange,
      Route route,
      Map<String, String> pathParameters,
      String requestId,
      byte[] body)
      throws IOException {
    var bytes = new ByteArrayOutputStream(body.length + 1024);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("routeKey", route.key());
      json.writeStringField("rawPath", path(exchange));
      var query = exchange.getRequestURI().getRawQuery();
      json.writeStringField("rawQueryString", query == null ? "" : query);
      writeCookies(json, exchange.getRequestHeaders());
      writeMap(json, "headers", headers(exchange));
      if (query != null && !query.isEmpty()) {
        writeMap(json, "queryStringParameters", queryParameters(query));
      }
      if (!pathParameters.isEmpty()) {
        writeMap(json, "pathParameters", pathParameters);
      }
      writeContext(json, exchange, route, requestId);
      writeBody(json, exchange.getRequestHeaders().getFirst("Content-Type"), body);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** The path as it was sent. One that begins with two slashes would be read as naming a host. */
  static String path(HttpExchange exchange) {
    var uri = exchange.getRequestURI();
    var host = uri.getRawAuthority();
    return uri.isAbsolute() || host == null ? uri.getRawPath() : "//" + host + uri.getRawPath();
  }

  private static void writeCookies(JsonGenerator json, Headers headers) throws IOException {
    var lines = headers.get("Cookie");
    if (lines == null) {
      return;
    }
    json.writeArrayFieldStart("cookies");
    for (var line : lines) {
      for (var cookie : line.split(";\\s*", -1)) {
        json.writeString(cookie);
      }
    }
    json.writeEndArray();
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    var flat = new TreeMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Cookie")) {
                flat.put(name.toLowerCase(Locale.ROOT), String.join(",", values));
              }
            });
    // As API Gateway says how it was called.
    flat.put("x-forwarded-proto", "http");
    flat.put("x-forwarded-port", Integer.toString(exchange.getLocalAddress().getPort()));
    return flat;
  }

  private static Map<String, String> queryParameters(String query) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
    var joined = new LinkedHashMap<String, String>();
    values.forEach((name, all) -> joined.put(name, String.join(",", all)));
    return joined;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text; // a percent sign that begins no escape stands for itself
    }
  }

  private static void writeContext(
      JsonGenerator json, HttpExchange exchange, Route route, String requestId) throws IOException {
    var host = exchange.getRequestHeaders().getFirst("Host");
    var agent = exchange.getRequestHeaders().getFirst("User-Agent");
    var now = Instant.now();
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("accountId", Intrinsics.ACCOUNT);
    json.writeStringField("apiId", "local");
    json.writeStringField("domainName", host == null ? "localhost" : host);
    json.writeStringField("domainPrefix", "local");
    json.writeObjectFieldStart("http");
    json.writeStringField("method", exchange.getRequestMethod());
    json.writeStringField("path", path(exchange));
    json.writeStringField("protocol", exchange.getProtocol());
    json.writeStringField("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
    json.writeStringField("userAgent", agent == null ? "" : agent);
    json.writeEndObject();
    json.writeStringField("requestId", requestId);
    json.writeStringField("routeKey", route.key());
    json.writeStringField("stage", "$default");
    json.writeStringField("time", TIME.format(now));
    json.writeNumberField("timeEpoch", now.toEpochMilli());
    json.writeEndObject();
  }

  private static void writeMap(JsonGenerator json, String name, Map<String, String> map)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var entry : map.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeBody(JsonGenerator json, @Nullable String contentType, byte[] body)
      throws IOException {
    boolean text = body.length == 0 || isText(contentType);
    if (body.length > 0) {
      json.writeStringField(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    json.writeBooleanField("isBase64Encoded", !text);
  }

  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    var type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.startsWith("application/json")
        || type.startsWith("application/javascript")
        || type.startsWith("application/xml");
  }
}
