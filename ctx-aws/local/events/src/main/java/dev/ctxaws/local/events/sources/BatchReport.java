package dev.ctxaws.local.events.sources;

import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.sqs.Received;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a function answers that says which messages failed: {@code {"batchItemFailures":
 * [{"itemIdentifier": messageId}]}}.
 */
final class BatchReport {
  private BatchReport() {}

  /**
   * The messages that were handled. An answer that names none that failed, or is empty, means all;
   * one that cannot be understood, or names another message, means none.
   */
  static List<Received> handled(List<Received> messages, byte[] answer) {
    var known = messages.stream().map(Received::messageId).collect(Collectors.toSet());
    try {
      var failed = failed(answer);
      return known.containsAll(failed)
          ? messages.stream().filter(message -> !failed.contains(message.messageId())).toList()
          : List.of();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static Set<String> failed(byte[] answer) throws IOException {
    var failed = new HashSet<String>();
    if (answer.length > 0) {
      for (var item : Json.read(answer).path("batchItemFailures")) {
        // A missing one becomes "", which is no message, so that none counts as handled.
        failed.add(item.path("itemIdentifier").asText());
      }
    }
    return failed;
  }
}
