package dev.ctxaws.local.events.sqs;

import dev.ctxaws.local.events.core.ApiException;

/** What SQS answers to calls that it refuses. */
final class SqsErrors {
  /** The code of a queue that is not there. */
  static final String NO_QUEUE = "QueueDoesNotExist";

  private SqsErrors() {}

  static ApiException noQueue() {
    return of(NO_QUEUE, "The specified queue does not exist.");
  }

  static ApiException invalidParameter(String message) {
    return of("InvalidParameterValue", message);
  }

  static ApiException missing(String parameter) {
    return of("MissingParameter", "The request must contain the parameter " + parameter + ".");
  }

  static ApiException outOfRange(String parameter, String value, String reason) {
    return invalidParameter(
        "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
  }

  static ApiException invalidReceiptHandle(String handle) {
    return of(
        "ReceiptHandleIsInvalid", "The input receipt handle \"" + handle + "\" is not valid.");
  }

  static ApiException of(String code, String message) {
    return new ApiException(400, code, message);
  }

  /**
   * The code of the protocol that came before JSON. Clients go by it where the two differ: {@code
   * AWS.SimpleQueueService.NonExistentQueue}.
   */
  static String queryCode(String code) {
    return switch (code) {
      case NO_QUEUE -> "AWS.SimpleQueueService.NonExistentQueue";
      case "QueueNameExists" -> "QueueAlreadyExists";
      case "TooManyEntriesInBatchRequest",
          "EmptyBatchRequest",
          "BatchEntryIdsNotDistinct",
          "BatchRequestTooLong",
          "InvalidBatchEntryId",
          "MessageNotInflight",
          "PurgeQueueInProgress",
          "UnsupportedOperation" ->
          "AWS.SimpleQueueService." + code;
      default -> code;
    };
  }
}
