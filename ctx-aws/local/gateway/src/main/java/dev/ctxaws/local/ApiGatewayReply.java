package dev.ctxaws.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What API Gateway makes of a function's response, payload format 2.0. */
record ApiGatewayReply(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The answer when the function failed or its response has no meaning. */
  static ApiGatewayReply internalServerError() {
    return message(500, "Internal Server Error");
  }

  /** An answer of API Gateway itself. */
  static ApiGatewayReply message(int status, String message) {
    return json(status, ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private static ApiGatewayReply json(int status, byte[] body) {
    return new ApiGatewayReply(status, Map.of("content-type", "application/json"), List.of(), body);
  }

  /**
   * Reads a function's response: an object with a {@code statusCode}, or any other JSON, which is
   * itself the body of a 200.
   */
  static ApiGatewayReply of(byte[] response) {
    try (var json = JSON.createParser(response)) {
      var reply = new Reader(json).read();
      return reply == null ? json(200, response) : reply;
    } catch (IOException | IllegalArgumentException _) {
      return internalServerError();
    }
  }

  private static final class Reader {
    private final JsonParser json;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> cookies = new ArrayList<>();
    private String body = "";
    private boolean base64;
    private int status;

    Reader(JsonParser json) {
      this.json = json;
    }

    @Nullable ApiGatewayReply read() throws IOException {
      boolean object = json.nextToken() == JsonToken.START_OBJECT;
      if (!object) {
        json.skipChildren();
      }
      while (object && json.nextToken() == JsonToken.FIELD_NAME) {
        field(json.currentName());
      }
      if (json.nextToken() != null) {
        throw new IOException("There is more than one JSON value.");
      }
      if (status == 0) {
        return null;
      }
      if (status < 100 || status > 599) {
        throw new IOException("The status code is " + status + ".");
      }
      headers.putIfAbsent("content-type", "text/plain;charset=UTF-8");
      return new ApiGatewayReply(
          status,
          headers,
          cookies,
          base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8));
    }

    private void field(String name) throws IOException {
      var token = json.nextToken();
      switch (name) {
        case "statusCode" -> status = json.getValueAsInt(-1);
        case "isBase64Encoded" -> base64 = json.getValueAsBoolean();
        case "body" -> body = token == JsonToken.VALUE_NULL ? "" : json.getText();
        case "headers" -> readHeaders(token);
        case "cookies" -> readCookies(token);
        default -> json.skipChildren();
      }
    }

    private void readHeaders(JsonToken token) throws IOException {
      while (token == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName().toLowerCase(Locale.ROOT);
        json.nextToken();
        headers.put(name, json.getText());
      }
    }

    private void readCookies(JsonToken token) throws IOException {
      while (token == JsonToken.START_ARRAY && json.nextToken() != JsonToken.END_ARRAY) {
        cookies.add(json.getText());
      }
    }
  }
}
