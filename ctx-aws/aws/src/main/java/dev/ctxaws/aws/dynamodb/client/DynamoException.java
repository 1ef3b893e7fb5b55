package dev.ctxaws.aws.dynamodb.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that was refused, or had no answer. */
public final class DynamoException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final @Nullable String code;
  private final transient @Nullable Map<String, Attribute> item;

  private DynamoException(
      String message,
      @Nullable Throwable cause,
      @Nullable String code,
      @Nullable Map<String, Attribute> item) {
    super(message, cause);
    this.code = code;
    this.item = item;
  }

  /** There was no answer, or none of DynamoDB's. */
  static DynamoException noAnswer(String message, @Nullable Throwable cause) {
    return new DynamoException(message, cause, null, null);
  }

  /** DynamoDB said so. */
  static DynamoException refused(
      String message, String code, @Nullable Map<String, Attribute> item) {
    return new DynamoException(message, null, code, item);
  }

  /**
   * DynamoDB's name for it: {@code ValidationException}; null when it was not DynamoDB's answer.
   */
  public @Nullable String code() {
    return code;
  }

  /** Whether a condition does not hold. */
  public boolean isConditionalCheckFailed() {
    return "ConditionalCheckFailedException".equals(code);
  }

  /** The item for which the condition does not hold, if that was asked for, and there is one. */
  public @Nullable Map<String, Attribute> item() {
    return item;
  }
}
