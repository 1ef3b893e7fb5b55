package dev.ctxaws.aws.lambda;

import dev.ctxaws.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An answer, as an API Gateway HTTP API takes it from a Lambda.
 *
 * @param headers by name in lower case
 * @param body text
 */
public record HttpReply(int status, SequencedMap<String, String> headers, String body) {
  /** An answer whose body is JSON. */
  static HttpReply json(int status, JsonWriter body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-type", "application/json");
    return new HttpReply(status, headers, body.text());
  }

  /** This answer with more headers. */
  HttpReply with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new HttpReply(status, all, body);
  }

  /** The JSON that the gateway reads. */
  public byte[] write() {
    var out = new JsonWriter().beginObject();
    out.field("statusCode").integer(status);
    out.field("headers").beginObject();
    for (var header : headers.entrySet()) {
      out.field(header.getKey()).string(header.getValue());
    }
    out.endObject();
    out.field("body").string(body);
    out.field("isBase64Encoded").bool(false);
    return out.endObject().utf8();
  }
}
