package dev.ctxaws.aws.lambda;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.meta.RequestMetadata;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, as an API Gateway HTTP API or a function URL sends it to a Lambda (payload format
 * 2.0).
 *
 * @param method in upper case
 * @param path what follows the stage, still percent-encoded
 * @param query what follows the question mark, still percent-encoded; empty when there is none
 * @param headers by name in lower case; several values of one name are joined by commas
 * @param cookies each as {@code name=value}
 * @param body empty when there is none
 * @param requestId the gateway's
 * @param stage the gateway's; {@code $default} is the one that adds nothing to the path
 * @param domain under which the gateway was called
 * @param ip where the request came from; empty when the gateway does not say
 */
public record HttpEvent(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    List<String> cookies,
    byte[] body,
    String requestId,
    String stage,
    String domain,
    String ip) {
  /** The header of a name in lower case, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The whole address that was called. */
  URI uri() {
    return Address.of(scheme(), domain, stagePath() + path, query);
  }

  /** The address below which all paths are; or null when the gateway does not say. */
  @Nullable URI origin() {
    return domain.isEmpty() ? null : Address.of(scheme(), domain, stagePath(), "");
  }

  /** As the gateway says it; at AWS there is nothing but https. */
  private String scheme() {
    return "http".equals(header("x-forwarded-proto")) ? "http" : "https";
  }

  private String stagePath() {
    return stage.equals("$default") ? "" : "/" + stage;
  }

  /** What a function may learn of this request. */
  RequestMetadata metadata(RequestId id) {
    return new RequestMetadata(ip.isEmpty() ? null : ip, header("user-agent"), id.text(), null);
  }

  /**
   * Reads an event. What we have no use for is passed over.
   *
   * @throws dev.ctxaws.json.MalformedJsonException if it is no JSON object of that shape
   */
  public static HttpEvent read(byte[] json) {
    try (var reader = JsonReader.of(json)) {
      var parts = new Parts();
      parts.read(reader);
      reader.end();
      return parts.event(reader);
    }
  }

  /** An event that is being read. */
  private static final class Parts {
    private String rawPath = "";
    private String query = "";
    private final Map<String, String> headers = new HashMap<>();
    private final List<String> cookies = new ArrayList<>();
    private @Nullable String body;
    private boolean base64;
    private String method = "";
    private String requestId = "";
    private String stage = "$default";
    private String domain = "";
    private String ip = "";

    void read(JsonReader in) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "rawPath" -> rawPath = in.string();
          case "rawQueryString" -> query = in.string();
          case "headers" -> readHeaders(in);
          case "cookies" -> readCookies(in);
          case "requestContext" -> readContext(in);
          case "body" -> body = in.stringOrNull();
          case "isBase64Encoded" -> base64 = in.bool();
          default -> in.skip();
        }
      }
    }

    private void readHeaders(JsonReader in) {
      if (in.beginObjectOrNull()) {
        for (var name = in.nextField(); name != null; name = in.nextField()) {
          headers.put(name.toLowerCase(Locale.ROOT), in.string());
        }
      }
    }

    private void readCookies(JsonReader in) {
      if (in.beginArrayOrNull()) {
        for (var cookie = in.nextString(); cookie != null; cookie = in.nextString()) {
          cookies.add(cookie);
        }
      }
    }

    private void readContext(JsonReader in) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "http" -> readHttp(in);
          case "requestId" -> requestId = in.string();
          case "stage" -> stage = in.string();
          case "domainName" -> domain = in.string();
          default -> in.skip();
        }
      }
    }

    private void readHttp(JsonReader in) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "method" -> method = in.string().toUpperCase(Locale.ROOT);
          case "sourceIp" -> ip = in.string();
          default -> in.skip();
        }
      }
    }

    HttpEvent event(JsonReader in) {
      return new HttpEvent(
          method,
          withoutStage(),
          query,
          Map.copyOf(headers),
          List.copyOf(cookies),
          bytes(in),
          requestId,
          stage,
          domain,
          ip);
    }

    private String withoutStage() {
      var prefix = "/" + stage;
      if (rawPath.equals(prefix)) {
        return "/";
      }
      return rawPath.startsWith(prefix + "/") ? rawPath.substring(prefix.length()) : rawPath;
    }

    private byte[] bytes(JsonReader in) {
      if (body == null) {
        return new byte[0];
      }
      try {
        return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        throw in.unexpected("a body in base64");
      }
    }
  }
}
