package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue.
 *
 * @param number ours; two copies of one message have two
 * @param id what SQS calls the message by
 * @param visibleAt when it can be received, for the first time or again
 * @param received how often it was
 * @param firstReceived null before the first time
 * @param from the queue that it was moved here from, or null
 */
record Message(
    long number,
    String id,
    String body,
    MessageAttributes attributes,
    Instant sent,
    Instant visibleAt,
    int received,
    @Nullable Instant firstReceived,
    @Nullable String from) {
  /** The one that can be received next comes first. */
  static final Comparator<Message> ORDER =
      Comparator.comparing(Message::visibleAt).thenComparingLong(Message::number);

  private static final String SENDER = "AIDALOCAL";

  static Message of(JsonNode record) {
    var attributes =
        record.path("attributes") instanceof ObjectNode object
            ? new MessageAttributes(object)
            : MessageAttributes.NONE;
    return new Message(
        record.path("number").longValue(),
        Json.string(record, "id"),
        Json.string(record, "body"),
        attributes,
        Instant.parse(Json.string(record, "sent")),
        Instant.parse(Json.string(record, "visibleAt")),
        record.path("received").intValue(),
        Json.instant(record, "firstReceived"),
        Json.text(record, "from"));
  }

  ObjectNode toJson() {
    var record = Json.object();
    record.put("number", number).put("id", id).put("body", body);
    if (!attributes.isEmpty()) {
      record.set("attributes", attributes.byName());
    }
    record.put("sent", sent.toString()).put("visibleAt", visibleAt.toString());
    record.put("received", received);
    if (firstReceived != null) {
      record.put("firstReceived", firstReceived.toString());
    }
    if (from != null) {
      record.put("from", from);
    }
    return record;
  }

  Message hiddenUntil(Instant time) {
    return new Message(number, id, body, attributes, sent, time, received, firstReceived, from);
  }

  Message receivedAt(Instant now, Instant again) {
    return new Message(
        number,
        id,
        body,
        attributes,
        sent,
        again,
        received + 1,
        firstReceived == null ? now : firstReceived,
        from);
  }

  /** The same message in another queue, which has not been received there. */
  Message moved(long newNumber, String source, Instant now) {
    return new Message(newNumber, id, body, attributes, sent, now, 0, null, source);
  }

  /** What the receiver of this very receive deletes it by. */
  String receiptHandle(String queue) {
    var text = queue + " " + number + " " + received + " " + id;
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  String bodyMd5() {
    return MessageAttributes.md5(body.getBytes(StandardCharsets.UTF_8));
  }

  /** The attributes that SQS gives it. */
  Map<String, String> systemAttributes() {
    var all = new TreeMap<String, String>();
    all.put("SenderId", SENDER);
    all.put("SentTimestamp", Long.toString(sent.toEpochMilli()));
    all.put("ApproximateReceiveCount", Integer.toString(received));
    if (firstReceived != null) {
      all.put("ApproximateFirstReceiveTimestamp", Long.toString(firstReceived.toEpochMilli()));
    }
    if (from != null) {
      all.put("DeadLetterQueueSourceArn", Arn.of("sqs", from).toString());
    }
    return all;
  }
}
