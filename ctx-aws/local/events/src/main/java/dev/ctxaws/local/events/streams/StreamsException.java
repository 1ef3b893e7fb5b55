package dev.ctxaws.local.events.streams;

import java.io.IOException;

/** What DynamoDB Streams answers in place of what was asked. */
final class StreamsException extends IOException {
  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code the name of the error, without its name space: {@code ExpiredIteratorException}
   */
  StreamsException(String code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
