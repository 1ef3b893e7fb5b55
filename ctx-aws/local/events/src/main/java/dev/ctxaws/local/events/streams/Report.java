package dev.ctxaws.local.events.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.functions.FunctionName;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function says of its failures, and what is said of those that were given up. */
final class Report {
  private Report() {}

  /**
   * How many records were handled: those before the first that is named in {@code
   * {"batchItemFailures": [{"itemIdentifier": sequenceNumber}]}}. An answer that names none, or is
   * empty, means all; one that cannot be understood, or names another record, means none.
   */
  static int handled(List<StreamRecord> records, byte[] answer) {
    int handled = records.size();
    if (answer.length == 0) {
      return handled;
    }
    var sequences = records.stream().map(StreamRecord::sequence).toList();
    try {
      for (var item : Json.read(answer).path("batchItemFailures")) {
        // One that is missing, or not there, has the index -1.
        int failed = sequences.indexOf(item.path("itemIdentifier").asText());
        handled = Math.min(handled, Math.max(failed, 0));
      }
    } catch (IOException _) {
      return 0;
    }
    return handled;
  }

  /** What Lambda sends to a destination: where the records are, and not what is in them. */
  static ObjectNode givenUp(
      String function,
      String stream,
      String shard,
      List<StreamRecord> records,
      String condition,
      String requestId,
      int attempts,
      @Nullable Invocation outcome) {
    var report = Json.object().put("version", "1.0");
    report
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", FunctionName.arn(function))
        .put("condition", condition)
        .put("approximateInvokeCount", attempts);
    var response = report.putObject("responseContext");
    response.put("statusCode", 200).put("executedVersion", "$LATEST");
    response.put("functionError", outcome instanceof Failed ? "Unhandled" : null);
    report
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", records.getFirst().sequence())
        .put("endSequenceNumber", records.getLast().sequence())
        .put("approximateArrivalOfFirstRecord", records.getFirst().created().toString())
        .put("approximateArrivalOfLastRecord", records.getLast().created().toString())
        .put("batchSize", records.size())
        .put("streamArn", stream);
    return report;
  }
}
