package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.value.Value;
import java.util.List;

/** Answers to a call whose function was found, or was looked for: status 200 in each case. */
final class CallReply {
  private static final int MOST_FRAMES = 20;

  private CallReply() {}

  /**
   * @param lines what the function logged, for a developer
   */
  static HttpReply success(Value value, JsonFormat format, List<LogLine> lines) {
    return HttpReply.json(200, writeSuccess(new JsonWriter(), value, format, lines));
  }

  static JsonWriter writeSuccess(
      JsonWriter body, Value value, JsonFormat format, List<LogLine> lines) {
    body.beginObject();
    body.field("status").string("success");
    body.field("value").value(value, format);
    writeLines(body, lines);
    return body.endObject();
  }

  /**
   * @param full whether the caller may see what went wrong; the data of an {@link AppException} is
   *     meant for everyone
   * @param lines what the function logged, for a developer
   */
  static HttpReply failure(
      RuntimeException failure,
      RequestId request,
      JsonFormat format,
      boolean full,
      List<LogLine> lines) {
    return HttpReply.json(
        200, writeFailure(new JsonWriter(), failure, request, format, full, lines));
  }

  static JsonWriter writeFailure(
      JsonWriter body,
      RuntimeException failure,
      RequestId request,
      JsonFormat format,
      boolean full,
      List<LogLine> lines) {
    body.beginObject();
    body.field("status").string("error");
    body.field("errorMessage").string(message(failure, request, full));
    if (failure instanceof AppException app) {
      body.field("errorData").value(app.data(), format);
    }
    writeLines(body, lines);
    return body.endObject();
  }

  private static void writeLines(JsonWriter body, List<LogLine> lines) {
    if (!lines.isEmpty()) {
      body.field("logLines").beginArray();
      lines.forEach(line -> body.string(line.toString()));
      body.endArray();
    }
  }

  private static String message(RuntimeException failure, RequestId request, boolean full) {
    var text = new StringBuilder("[Request ID: " + request.text() + "] Server Error");
    if (full) {
      text.append('\n').append(explanation(failure)).append('\n');
      text.append(trace(failure));
    }
    return text.toString();
  }

  /** Where a function failed, a line for each frame; empty for the library's own failures. */
  static String trace(RuntimeException failure) {
    var text = new StringBuilder();
    switch (failure) {
      case AppException app -> frames(text, app);
      case CtxException e when e.code().equals("FunctionFailed") && e.getCause() != null ->
          frames(text, e.getCause());
      default -> {
        // They are told by their text.
      }
    }
    return text.toString();
  }

  static String explanation(RuntimeException failure) {
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
