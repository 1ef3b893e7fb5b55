package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.value.Value;

/** Answers to a call whose function was found, or was looked for: status 200 in each case. */
final class CallReply {
  private static final int MOST_FRAMES = 20;

  private CallReply() {}

  static HttpReply success(Value value, JsonFormat format) {
    var body = new JsonWriter().beginObject();
    body.field("status").string("success");
    body.field("value").value(value, format);
    return HttpReply.json(200, body.endObject());
  }

  /**
   * @param full whether the caller may see what went wrong; the data of an {@link AppException} is
   *     meant for everyone
   */
  static HttpReply failure(
      RuntimeException failure, RequestId request, JsonFormat format, boolean full) {
    var body = new JsonWriter().beginObject();
    body.field("status").string("error");
    body.field("errorMessage").string(message(failure, request, full));
    if (failure instanceof AppException app) {
      body.field("errorData").value(app.data(), format);
    }
    return HttpReply.json(200, body.endObject());
  }

  private static String message(RuntimeException failure, RequestId request, boolean full) {
    var text = new StringBuilder("[Request ID: " + request.text() + "] Server Error");
    if (full) {
      text.append('\n').append(explanation(failure)).append('\n');
      switch (failure) {
        case AppException app -> frames(text, app);
        case CtxException e when e.code().equals("FunctionFailed") && e.getCause() != null ->
            frames(text, e.getCause());
        default -> {
          // The library's own failures are told by their text.
        }
      }
    }
    return text.toString();
  }

  private static String explanation(RuntimeException failure) {
    if (failure instanceof AppException app) {
      return "Uncaught ConvexError: "
          + (app.data() instanceof Value.Str(String text) ? text : ConvexJson.text(app.data()));
    }
    return String.valueOf(failure.getMessage());
  }

  /** The frames of the function, down to where we called it. */
  private static void frames(StringBuilder text, Throwable failure) {
    var frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
      var type = frames[i].getClassName();
      if (type.startsWith("dev.ctxaws.engine.") || type.startsWith("dev.ctxaws.aws.invoke.")) {
        return;
      }
      text.append("    at ").append(frames[i]).append('\n');
    }
  }
}
