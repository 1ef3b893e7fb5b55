package dev.ctxaws;

import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;

/**
 * Thrown by functions to tell their caller something: the data reaches the caller as it is, in
 * production too. To a Convex client it is a {@code ConvexError}.
 */
public final class AppException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Value data;

  /** Data {@code {code, message}}: a code for programs and a sentence for people. */
  public AppException(String code, String message) {
    this(
        message,
        new ObjBuilder(2)
            .put("code", new Value.Str(code))
            .put("message", new Value.Str(message))
            .build());
  }

  /** Any data. */
  public AppException(Value data) {
    this(messageOf(data), data);
  }

  /** Any data, and a message for logs. */
  public AppException(String message, Value data) {
    super(message);
    this.data = data;
  }

  /** One that has come over the wire says what the original said. */
  private static String messageOf(Value data) {
    return switch (data) {
      case Value.Str(String text) -> text;
      case Value.Obj object when object.get("message") instanceof Value.Str(String text) -> text;
      default -> data.toString();
    };
  }

  /** What the caller gets. */
  public Value data() {
    return data;
  }
}
