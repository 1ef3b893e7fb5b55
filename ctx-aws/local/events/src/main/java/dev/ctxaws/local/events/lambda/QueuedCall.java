package dev.ctxaws.local.events.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A call that was accepted, and not made yet with success.
 *
 * @param key ours; two copies of one call have two
 * @param payload JSON
 * @param attempts made so far
 * @param due when it is made, or made again
 */
record QueuedCall(
    String key,
    String requestId,
    String function,
    String payload,
    Instant accepted,
    int attempts,
    Instant due) {
  static QueuedCall of(String key, JsonNode record) {
    return new QueuedCall(
        key,
        Json.string(record, "requestId"),
        Json.string(record, "function"),
        Json.string(record, "payload"),
        Instant.parse(Json.string(record, "accepted")),
        record.path("attempts").intValue(),
        Instant.parse(Json.string(record, "due")));
  }

  ObjectNode toJson() {
    return Json.object()
        .put("requestId", requestId)
        .put("function", function)
        .put("payload", payload)
        .put("accepted", accepted.toString())
        .put("attempts", attempts)
        .put("due", due.toString());
  }

  QueuedCall again(Instant time) {
    return new QueuedCall(key, requestId, function, payload, accepted, attempts + 1, time);
  }

  byte[] bytes() {
    return payload.getBytes(StandardCharsets.UTF_8);
  }
}
