package dev.ctxaws.aws.lambda;

import dev.ctxaws.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer, as an API Gateway HTTP API or a function URL takes it from a Lambda.
 *
 * @param headers by name in lower case; several values of one name are joined by commas
 * @param cookies what {@code set-cookie} says, which cannot be joined
 */
public record HttpReply(
    int status, SequencedMap<String, String> headers, List<String> cookies, byte[] body) {
  /** An answer whose body is JSON. */
  static HttpReply json(int status, JsonWriter body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-type", "application/json");
    return new HttpReply(status, headers, List.of(), body.utf8());
  }

  /** An answer with a text. */
  static HttpReply text(int status, String text) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-type", "text/plain;charset=UTF-8");
    return new HttpReply(status, headers, List.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** This answer with more headers. */
  HttpReply with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new HttpReply(status, all, cookies, body);
  }

  /** This answer without its body, for HEAD. */
  HttpReply withoutBody() {
    return new HttpReply(status, headers, cookies, new byte[0]);
  }

  /** The JSON that the gateway reads. A body that is no text is written as base64. */
  public byte[] write() {
    var text = text();
    var out = new JsonWriter().beginObject();
    out.field("statusCode").integer(status);
    out.field("headers").beginObject();
    for (var header : headers.entrySet()) {
      out.field(header.getKey()).string(header.getValue());
    }
    out.endObject();
    if (!cookies.isEmpty()) {
      out.field("cookies").beginArray();
      cookies.forEach(out::string);
      out.endArray();
    }
    out.field("body").string(text == null ? Base64.getEncoder().encodeToString(body) : text);
    out.field("isBase64Encoded").bool(text == null);
    return out.endObject().utf8();
  }

  private @Nullable String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
