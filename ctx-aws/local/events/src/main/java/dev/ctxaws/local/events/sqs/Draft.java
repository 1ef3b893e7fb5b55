package dev.ctxaws.local.events.sqs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message that is about to be sent.
 *
 * @param delay until it can be received; null for what the queue says
 */
record Draft(String body, MessageAttributes attributes, @Nullable Duration delay) {
  int size() {
    return body.getBytes(StandardCharsets.UTF_8).length + attributes.size();
  }

  /** Refuses what a queue would not take. */
  void check(int most) {
    if (body.isEmpty()) {
      throw SqsErrors.missing("MessageBody");
    }
    if (size() > most) {
      throw SqsErrors.invalidParameter(
          "One or more parameters are invalid. Reason: Message must be shorter than "
              + most
              + " bytes.");
    }
    if (!body.codePoints().allMatch(Draft::isAllowed)) {
      throw SqsErrors.of(
          "InvalidMessageContents",
          "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF"
              + " | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    }
  }

  private static boolean isAllowed(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
