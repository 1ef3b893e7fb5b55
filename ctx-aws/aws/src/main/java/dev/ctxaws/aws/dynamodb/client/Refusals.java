package dev.ctxaws.aws.dynamodb.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.MalformedJsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors as DynamoDB says them: {@code {"__type": "NAMESPACE#CODE", "message": …}}. */
final class Refusals {
  /** Of what a proxy says, so much is quoted. */
  private static final int QUOTED = 200;

  private Refusals() {}

  static DynamoException read(int status, byte[] body) {
    String type = null;
    String message = null;
    Map<String, Attribute> item = null;
    try (var in = JsonReader.of(body)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "__type" -> type = in.string();
          case "message", "Message" -> message = in.stringOrNull();
          case "Item" -> item = AttributeJson.read(in);
          default -> in.skip();
        }
      }
    } catch (MalformedJsonException e) {
      return strange(status, body, e);
    }
    if (type == null) {
      return strange(status, body, null);
    }
    var code = type.substring(type.indexOf('#') + 1);
    return DynamoException.refused(message == null ? code : message, code, item);
  }

  /** What answers is not DynamoDB, but something on the way. */
  private static DynamoException strange(int status, byte[] body, @Nullable Throwable cause) {
    var text = new String(body, 0, Math.min(body.length, QUOTED), UTF_8);
    return DynamoException.noAnswer(
        "Something answered %d that is not DynamoDB: %s".formatted(status, text), cause);
  }
}
