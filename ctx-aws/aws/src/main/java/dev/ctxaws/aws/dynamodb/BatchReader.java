package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.Answer;
import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.StoreUnavailableException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads many items with BatchGetItem, which takes 100 keys and answers as many as it likes. */
final class BatchReader {
  private static final int KEYS_PER_CALL = 100;
  private static final int FRUITLESS_CALLS = 10;

  private final DynamoClient client;
  private final ItemRequests requests;

  BatchReader(DynamoClient client, String table) {
    this.client = client;
    this.requests = new ItemRequests(table);
  }

  Map<Key, Image> read(Collection<Key> keys, Consistency consistency) {
    var found = new HashMap<Key, Image>();
    var open = new ArrayDeque<Map<String, Attribute>>();
    keys.forEach(key -> open.add(ItemCodec.key(key)));
    var backoff = new Backoff();
    int fruitless = 0;
    while (!open.isEmpty()) {
      var part = take(open);
      var answer = call(part, consistency);
      for (var item : answer.items()) {
        found.put(ItemCodec.key(item), ItemCodec.image(item));
      }
      var unprocessed = answer.unprocessed();
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

  private Answer call(List<Map<String, Attribute>> keys, Consistency consistency) {
    return Calls.read("BatchGetItem", () -> client.call(requests.getAll(keys, consistency)));
  }

  private static List<Map<String, Attribute>> take(Deque<Map<String, Attribute>> open) {
    var part = new ArrayList<Map<String, Attribute>>();
    while (part.size() < KEYS_PER_CALL && !open.isEmpty()) {
      part.add(open.remove());
    }
    return part;
  }

  private static StoreUnavailableException throttled() {
    return new StoreUnavailableException(
        "BatchGetItem processed no key in " + FRUITLESS_CALLS + " calls.",
        new IOException("All keys were left unprocessed."));
  }
}
