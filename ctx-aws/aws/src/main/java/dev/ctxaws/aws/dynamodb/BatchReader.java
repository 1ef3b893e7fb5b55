package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Reads many items with BatchGetItem, which takes 100 keys and answers as many as it likes. */
final class BatchReader {
  private static final int KEYS_PER_CALL = 100;
  private static final int FRUITLESS_CALLS = 10;

  private final DynamoDbClient client;
  private final String table;
  private final ItemRequests requests;

  BatchReader(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
    this.requests = new ItemRequests(table);
  }

  Map<Key, Image> read(Collection<Key> keys, Consistency consistency) {
    var found = new HashMap<Key, Image>();
    var open = new ArrayDeque<Map<String, AttributeValue>>();
    keys.forEach(key -> open.add(ItemCodec.key(key)));
    var backoff = new Backoff();
    int fruitless = 0;
    while (!open.isEmpty()) {
      var part = take(open);
      var answer = call(part, consistency);
      for (var item : answer.responses().getOrDefault(table, List.of())) {
        found.put(ItemCodec.key(item), ItemCodec.image(item));
      }
      var unprocessed = unprocessed(answer);
      open.addAll(unprocessed);
      if (unprocessed.size() < part.size()) {
        // What an answer of 16 MB had no room for is fetched at once.
        fruitless = 0;
        backoff = new Backoff();
      } else if (++fruitless == FRUITLESS_CALLS) {
        throw throttled();
      } else {
        backoff.pause("BatchGetItem");
      }
    }
    return found;
  }

  private BatchGetItemResponse call(
      List<Map<String, AttributeValue>> keys, Consistency consistency) {
    var request = requests.getAll(keys, consistency);
    return Calls.read("BatchGetItem", () -> client.batchGetItem(request));
  }

  private List<Map<String, AttributeValue>> unprocessed(BatchGetItemResponse answer) {
    var rest = answer.unprocessedKeys().get(table);
    return rest == null ? List.of() : rest.keys();
  }

  private static List<Map<String, AttributeValue>> take(Deque<Map<String, AttributeValue>> open) {
    var part = new ArrayList<Map<String, AttributeValue>>();
    while (part.size() < KEYS_PER_CALL && !open.isEmpty()) {
      part.add(open.remove());
    }
    return part;
  }

  private static StoreUnavailableException throttled() {
    return new StoreUnavailableException(
        "BatchGetItem processed no key in " + FRUITLESS_CALLS + " calls.",
        ProvisionedThroughputExceededException.builder().message("All keys unprocessed.").build());
  }
}
