package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.log.LogLine.Level;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * One line of JSON per call, and one per line that a function logs. They have what a developer
 * needs to find a fault, and nothing that a caller sent: arguments, tokens and the data of an
 * {@link AppException} stay out.
 */
final class CallLog {
  private static final int MOST_FRAMES = 30;

  private final Consumer<String> lines;
  private final DoubleSupplier units;
  private final Clock clock;

  /**
   * A log.
   *
   * @param units the request units that this process has used so far
   */
  CallLog(Consumer<String> lines, DoubleSupplier units, Clock clock) {
    this.lines = lines;
    this.units = units;
    this.clock = clock;
  }

  double units() {
    return units.getAsDouble();
  }

  /** As {@link Clock#nanos()} has it. */
  long nanos() {
    return clock.nanos();
  }

  /** A function has logged something. */
  void line(RequestId request, String function, LogLine logged) {
    var line = new JsonWriter().beginObject();
    line.field("level").string(logged.level() == Level.LOG ? "INFO" : logged.level().name());
    line.field("message").string(logged.text());
    line.field("requestId").string(request.text());
    line.field("function").string(function);
    lines.accept(line.endObject().text());
  }

  /** A query or mutation has used more than 80 % of what it may. */
  void nearLimits(RequestId request, String function, List<String> warnings) {
    var line = new JsonWriter().beginObject();
    line.field("level").string("WARN");
    line.field("message").string("function near its limits");
    line.field("requestId").string(request.text());
    line.field("function").string(function);
    line.field("warnings").beginArray();
    warnings.forEach(line::string);
    lines.accept(line.endArray().endObject().text());
  }

  /** A function has returned. */
  void succeeded(CallWatch call) {
    lines.accept(ended("INFO", "function returned", call).endObject().text());
  }

  private static JsonWriter ended(String level, String message, CallWatch call) {
    var line = new JsonWriter().beginObject();
    line.field("level").string(level);
    line.field("message").string(message);
    line.field("requestId").string(call.id().text());
    line.field("function").string(call.function());
    line.field("durationMs").integer(call.duration().toMillis());
    line.field("attempts").integer(call.attempts());
    line.field("conflicts").integer(call.conflicts());
    line.field("requestUnits").value(new Value.Float64(call.units()), JsonFormat.JSON);
    return line;
  }

  /** A function has failed. */
  void failed(CallWatch call, Throwable failure) {
    var level = failure instanceof AppException ? "INFO" : "ERROR";
    var line = ended(level, "function failed", call);
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

  /** A scheduled action was begun and never ended: its Lambda was stopped, or its end not noted. */
  void lost(Id<ScheduledFunction> job, String function) {
    var line = new JsonWriter().beginObject();
    line.field("level").string("ERROR");
    line.field("message").string("scheduled action lost");
    line.field("function").string(function);
    line.field("job").string(job.value());
    lines.accept(line.endObject().text());
  }

  /** A vector index has not taken some documents, and searches look at them one by one. */
  void unfed(int documents, Exception why) {
    var line = new JsonWriter().beginObject();
    line.field("level").string("ERROR");
    line.field("message").string("vector index not told");
    line.field("documents").integer(documents);
    line.field("error").string(why.getMessage());
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
