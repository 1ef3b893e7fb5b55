package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;

/** A message as one receiver got it. */
public final class Received {
  private final String queue;
  private final Message message;

  Received(String queue, Message message) {
    this.queue = queue;
    this.message = message;
  }

  public String messageId() {
    return message.id();
  }

  /** What it is deleted by. */
  public String receiptHandle() {
    return message.receiptHandle(queue);
  }

  /** As an event source mapping hands it to a function, in {@code Records}. */
  public ObjectNode asRecord() {
    var record = Json.object();
    record.put("messageId", message.id());
    record.put("receiptHandle", receiptHandle());
    record.put("body", message.body());
    message.systemAttributes().forEach(record.putObject("attributes")::put);
    var attributes = record.putObject("messageAttributes");
    for (var attribute : message.attributes().byName().properties()) {
      attributes.set(attribute.getKey(), inEvent(attribute.getValue()));
    }
    record.put("md5OfBody", message.bodyMd5());
    var md5 = message.attributes().md5();
    if (md5 != null) {
      record.put("md5OfMessageAttributes", md5);
    }
    record.put("eventSource", "aws:sqs");
    record.put("eventSourceARN", Arn.of("sqs", queue).toString());
    record.put("awsRegion", Arn.REGION);
    return record;
  }

  /** Events begin their field names with a small letter. */
  private static ObjectNode inEvent(JsonNode attribute) {
    var value = Json.object();
    value.set("stringValue", attribute.get("StringValue"));
    value.set("binaryValue", attribute.get("BinaryValue"));
    value.putArray("stringListValues");
    value.putArray("binaryListValues");
    value.set("dataType", attribute.get("DataType"));
    value.properties().removeIf(field -> field.getValue().isNull());
    return value;
  }

  /** As ReceiveMessage answers it, with the attributes that were asked for. */
  ObjectNode asMessage(Iterable<JsonNode> system, Iterable<JsonNode> names) {
    var answer = Json.object();
    answer.put("MessageId", message.id());
    answer.put("ReceiptHandle", receiptHandle());
    answer.put("MD5OfBody", message.bodyMd5());
    answer.put("Body", message.body());
    var wanted = Json.object();
    for (var name : system) {
      message
          .systemAttributes()
          .forEach(
              (key, value) -> {
                if (name.asText().equals("All") || name.asText().equals(key)) {
                  wanted.put(key, value);
                }
              });
    }
    if (!wanted.isEmpty()) {
      answer.set("Attributes", wanted);
    }
    var attributes = message.attributes().named(names);
    var md5 = attributes.md5();
    if (md5 != null) {
      answer.put("MD5OfMessageAttributes", md5);
      answer.set("MessageAttributes", attributes.byName());
    }
    return answer;
  }
}
