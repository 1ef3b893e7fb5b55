package dev.ctxaws.local.events.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import java.time.Instant;

/**
 * A change, as GetRecords answers it and, with the name of the stream, Lambda hands it over: values
 * are in DynamoDB's JSON, bytes in base64.
 *
 * @param size in bytes
 */
record StreamRecord(ObjectNode json, int size) {
  /** Its place in the shard, as a number in text. */
  String sequence() {
    return Json.string(json.path("dynamodb"), "SequenceNumber");
  }

  /** When the change was made, to the second. */
  Instant created() {
    return Instant.ofEpochSecond(
        json.path("dynamodb").path("ApproximateCreationDateTime").longValue());
  }

  static StreamRecord of(JsonNode record, String stream) {
    ObjectNode json = record.deepCopy();
    json.put("eventSourceARN", stream);
    return new StreamRecord(json, Json.bytes(json).length);
  }
}
