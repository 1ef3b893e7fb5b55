package dev.ctxaws.aws.invoke;

import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.Value;
import org.jspecify.annotations.Nullable;

/** What became of an {@link InvokeRequest}. */
public sealed interface InvokeReply {
  /** The action returned. */
  record Returned(Value value) implements InvokeReply {}

  /** The action threw an {@link dev.ctxaws.AppException}. */
  record Threw(Value data) implements InvokeReply {}

  /** The action failed otherwise; code and message are those of the exception. */
  record Failed(String code, String message) implements InvokeReply {}

  /** The JSON that the Lambda answers. */
  default byte[] write() {
    var out = new JsonWriter().beginObject();
    switch (this) {
      case Returned(var value) -> out.field("value").value(value, JsonFormat.CONVEX_ENCODED_JSON);
      case Threw(var data) -> out.field("data").value(data, JsonFormat.CONVEX_ENCODED_JSON);
      case Failed(var code, var message) -> {
        out.field("code").string(code);
        out.field("message").string(message);
      }
    }
    return out.endObject().utf8();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws MalformedJsonException if it is something else
   */
  static InvokeReply read(byte[] json) {
    try (var in = JsonReader.of(json)) {
      InvokeReply reply = null;
      String code = null;
      String message = null;
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "value" -> reply = new Returned(in.value());
          case "data" -> reply = new Threw(in.value());
          case "code" -> code = in.string();
          case "message" -> message = in.string();
          default -> in.skip();
        }
      }
      in.end();
      reply = reply == null ? failed(code, message) : reply;
      if (reply == null) {
        throw in.unexpected("value, data, or code and message");
      }
      return reply;
    }
  }

  private static @Nullable InvokeReply failed(@Nullable String code, @Nullable String message) {
    return code == null || message == null ? null : new Failed(code, message);
  }
}
