package dev.ctxaws.local.events.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Stands for one receive of one message.
 *
 * @param received how often it had been received then; a later receive makes the handle stale
 * @param id of the message: numbers come again after a restart
 */
record ReceiptHandle(long number, int received, String id) {
  /** Whether it is of the latest receive of this message. */
  boolean isOf(Message message) {
    return message.number() == number && message.received() == received && message.id().equals(id);
  }

  /** The one in the text that a receiver of {@code queue} got. */
  static ReceiptHandle parse(String queue, String text) {
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var parts = decoded.split(" ", -1);
      if (parts.length == 4 && parts[0].equals(queue)) {
        return new ReceiptHandle(Long.parseLong(parts[1]), Integer.parseInt(parts[2]), parts[3]);
      }
    } catch (IllegalArgumentException _) {
      // Not one of ours.
    }
    throw SqsErrors.invalidReceiptHandle(text);
  }
}
