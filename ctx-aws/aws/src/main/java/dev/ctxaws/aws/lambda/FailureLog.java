package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One line of JSON per failed call. It has what a developer needs to find the fault, and nothing
 * that a caller sent: arguments, tokens and the data of an {@link AppException} stay out.
 */
final class FailureLog {
  private static final int MOST_FRAMES = 30;

  private final Consumer<String> lines;

  FailureLog(Consumer<String> lines) {
    this.lines = lines;
  }

  void failed(RequestId request, String function, Duration duration, Throwable failure) {
    var line = new JsonWriter().beginObject();
    line.field("level").string(failure instanceof AppException ? "INFO" : "ERROR");
    line.field("message").string("function failed");
    line.field("requestId").string(request.text());
    line.field("function").string(function);
    line.field("durationMs").integer(duration.toMillis());
    switch (failure) {
      case AppException app -> line.field("code").string("AppException:" + codeOf(app.data()));
      // Its message quotes the arguments.
      case CtxException e when e.code().equals("InvalidArgs") ->
          line.field("code").string(e.code());
      case CtxException e -> {
        line.field("code").string(e.code());
        line.field("error").string(e.getMessage());
        stack(line, e.getCause() == null ? e : e.getCause());
      }
      case Refusal refusal when refusal.getCause() instanceof CtxException e -> {
        line.field("code").string(e.code());
        line.field("error").string(e.getMessage());
      }
      case InvalidValueException e -> {
        line.field("code").string("InvalidReturnValue");
        line.field("error").string(e.getMessage());
      }
      default -> {
        line.field("code").string("InternalServerError");
        line.field("error").string(failure.toString());
        stack(line, failure);
      }
    }
    lines.accept(line.endObject().text());
  }

  /** A caller who may have an identity was refused, and it is not the caller's fault. */
  void noIdentity(String code, Exception failure) {
    var line = new JsonWriter().beginObject();
    line.field("level").string("ERROR");
    line.field("message").string("caller not identified");
    line.field("code").string(code);
    line.field("error").string(failure.toString());
    lines.accept(line.endObject().text());
  }

  private static String codeOf(Value data) {
    return data instanceof Value.Obj object && object.get("code") instanceof Value.Str(String code)
        ? code
        : "";
  }

  private static void stack(JsonWriter line, Throwable failure) {
    line.field("stack").beginArray();
    var frames = failure.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
      line.string(frames[i].toString());
    }
    line.endArray();
  }
}
