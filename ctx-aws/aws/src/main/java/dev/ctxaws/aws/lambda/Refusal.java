package dev.ctxaws.aws.lambda;

import dev.ctxaws.json.JsonWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request that is answered without a function's result: {@code {"code", "message"}}. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  Refusal(int status, String code, String message) {
    this(status, code, message, null);
  }

  /** A refusal for a reason that only developers see. */
  Refusal(int status, String code, String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
    this.status = status;
    this.code = code;
  }

  static Refusal badJsonBody(String message) {
    return new Refusal(400, "BadJsonBody", message);
  }

  String code() {
    return code;
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** A fault of ours: what user code throws comes as another exception. */
  static Refusal internalError() {
    return new Refusal(
        500, "InternalServerError", "Your request couldn't be completed. Try again later.");
  }

  /**
   * @param full whether the caller is a developer
   */
  HttpReply reply(boolean full) {
    var cause = getCause();
    var body = new JsonWriter().beginObject();
    body.field("code").string(code);
    body.field("message").string(full && cause != null ? cause.getMessage() : getMessage());
    return HttpReply.json(status, body.endObject());
  }
}
