package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;
import java.io.IOException;

/**
 * Where a message goes that was received often and never deleted.
 *
 * @param deadLetterQueue a queue's name
 * @param maxReceiveCount how often it may be received before, 1 to 1,000
 */
record Redrive(String deadLetterQueue, int maxReceiveCount) {
  static final String ATTRIBUTE = "RedrivePolicy";

  /** The one in the text of the attribute. */
  static Redrive parse(String text) {
    try {
      var policy = Json.read(text);
      var arn = Arn.parse(policy.path("deadLetterTargetArn").asText());
      int most = count(policy.path("maxReceiveCount"));
      if (arn != null && arn.service().equals("sqs") && most >= 1 && most <= 1000) {
        return new Redrive(arn.resource(), most);
      }
    } catch (IOException _) {
      // Refused below.
    }
    throw SqsErrors.invalidParameter(
        "Value "
            + text
            + " for parameter "
            + ATTRIBUTE
            + " is invalid. Reason: expected {\"deadLetterTargetArn\": the ARN of a queue,"
            + " \"maxReceiveCount\": 1 to 1000}.");
  }

  /** Clients send it as a number and as a text. */
  private static int count(JsonNode node) {
    return node.isTextual() ? node.asInt() : node.intValue();
  }
}
