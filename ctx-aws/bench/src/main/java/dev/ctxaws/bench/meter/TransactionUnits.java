package dev.ctxaws.bench.meter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What a TransactWriteItems costs, by the sizes of its items: two write units for each item and
 * each KB begun, of the larger of the item before and after; for a mere check as well.
 */
final class TransactionUnits {
  /*
   * DynamoDB Local reports something else: of all items that cost the same it counts one, so three
   * puts of 500 bytes are 2 units instead of 6. Where all items cost something different, both
   * agree, and CapacityTest compares them.
   */
  private static final int KB = 1024;
  private static final Set<String> KEYS = Set.of("pk", "sk");

  private record Place(String table, Map<String, AttributeValue> key) {}

  private final DynamoDbClient client;

  /** Looks at items with {@code client}, whose calls nobody counts. */
  TransactionUnits(DynamoDbClient client) {
    this.client = client;
  }

  /** The items' sizes at this moment. */
  final class Sizes {
    private final Map<Place, Integer> bytes;

    private Sizes(Set<Place> places) {
      bytes =
          places.stream().collect(Collectors.toMap(place -> place, TransactionUnits.this::size));
    }

    /** What the transaction has cost that began when the sizes were these, and has ended. */
    double unitsSince() {
      return bytes.entrySet().stream()
          .mapToInt(before -> Math.max(before.getValue(), size(before.getKey())))
          .mapToDouble(size -> 2 * Math.max(1, Math.ceilDiv(size, KB)))
          .sum();
    }
  }

  /** The sizes of the items of {@code request}, which is about to be sent. */
  Sizes before(TransactWriteItemsRequest request) {
    return new Sizes(
        request.transactItems().stream().map(TransactionUnits::place).collect(Collectors.toSet()));
  }

  private int size(Place place) {
    return ItemSize.of(
        client
            .getItem(get -> get.tableName(place.table()).key(place.key()).consistentRead(true))
            .item());
  }

  private static Place place(TransactWriteItem item) {
    if (item.put() != null) {
      var key = new HashMap<>(item.put().item());
      key.keySet().retainAll(KEYS);
      return new Place(item.put().tableName(), key);
    }
    if (item.update() != null) {
      return new Place(item.update().tableName(), item.update().key());
    }
    if (item.delete() != null) {
      return new Place(item.delete().tableName(), item.delete().key());
    }
    return new Place(item.conditionCheck().tableName(), item.conditionCheck().key());
  }
}
