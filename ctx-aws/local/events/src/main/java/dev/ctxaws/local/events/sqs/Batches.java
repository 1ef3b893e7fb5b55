package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.ApiException;
import dev.ctxaws.local.events.core.Json;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The operations on up to ten entries, each of which succeeds or fails alone. */
final class Batches {
  private static final int MOST = 10;
  private static final int MAX_BYTES = 1024 * 1024;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final Queues queues;

  Batches(Queues queues) {
    this.queues = queues;
  }

  ObjectNode send(String queue, JsonNode entries) {
    check(queue, entries, "Send");
    long bytes = 0;
    for (var entry : entries) {
      bytes += SqsApi.required(entry, "MessageBody").length();
    }
    if (bytes > MAX_BYTES) {
      throw SqsErrors.of(
          "BatchRequestTooLong",
          "Batch requests cannot be longer than "
              + MAX_BYTES
              + " bytes. You have sent "
              + bytes
              + " bytes.");
    }
    return each(
        entries,
        entry -> {
          var draft = SqsApi.draft(entry);
          return SqsApi.sent(queues.send(queue, draft), draft);
        });
  }

  ObjectNode delete(String queue, JsonNode entries) {
    check(queue, entries, "Delete");
    return each(
        entries,
        entry -> {
          queues.delete(queue, List.of(SqsApi.required(entry, "ReceiptHandle")));
          return Json.object();
        });
  }

  private static ObjectNode each(JsonNode entries, Function<JsonNode, ObjectNode> call) {
    var answer = Json.object();
    var successful = answer.putArray("Successful");
    var failed = answer.putArray("Failed");
    for (var entry : entries) {
      var id = entry.path("Id").asText();
      try {
        successful.add(Json.object().put("Id", id).setAll(call.apply(entry)));
      } catch (ApiException e) {
        failed
            .addObject()
            .put("Id", id)
            .put("SenderFault", true)
            .put("Code", SqsErrors.queryCode(e.code()))
            .put("Message", e.text());
      }
    }
    return answer;
  }

  private void check(String queue, JsonNode entries, String action) {
    queues.checkExists(queue);
    if (entries.isEmpty()) {
      throw SqsErrors.of(
          "EmptyBatchRequest",
          "There should be at least one " + action + "MessageBatchRequestEntry in the request.");
    }
    if (entries.size() > MOST) {
      throw SqsErrors.of(
          "TooManyEntriesInBatchRequest",
          "Maximum number of entries per request are 10. You have sent " + entries.size() + ".");
    }
    var seen = new HashSet<String>();
    for (var entry : entries) {
      var id = entry.path("Id").asText();
      if (!ID.matcher(id).matches()) {
        throw SqsErrors.of(
            "InvalidBatchEntryId",
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It"
                + " can be at most 80 letters long.");
      }
      if (!seen.add(id)) {
        throw SqsErrors.of("BatchEntryIdsNotDistinct", "Id " + id + " repeated.");
      }
    }
  }
}
