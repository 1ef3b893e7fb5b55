package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Page;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The store in one DynamoDB table, which {@link DynamoTable} creates. All writes are of single
 * items: there is no TransactWriteItems, and nothing else may write to the table.
 */
public final class DynamoStore implements Store {
  private final DynamoDbClient client;
  private final ItemRequests requests;
  private final BatchReader batches;
  private final DynamoRecords records;

  /**
   * A store in {@code table}.
   *
   * @param client from {@link DynamoClient}: one that repeats calls breaks the protocol
   */
  public DynamoStore(DynamoDbClient client, String table) {
    this.client = client;
    this.requests = new ItemRequests(table);
    this.batches = new BatchReader(client, table);
    this.records = new DynamoRecords(client, table);
  }

  @Override
  public @Nullable Image get(Key key, Consistency consistency) {
    var request = requests.get(key, consistency);
    var answer = Calls.read("GetItem", () -> client.getItem(request));
    return answer.hasItem() ? ItemCodec.image(answer.item()) : null;
  }

  @Override
  public Map<Key, Image> getAll(Set<Key> keys, Consistency consistency) {
    return batches.read(keys, consistency);
  }

  @Override
  public Page query(
      KeyRange range, boolean reverse, @Nullable Key after, int limit, Consistency consistency) {
    if (limit < 1) {
      throw new IllegalArgumentException("The limit of a query is at least 1, this is " + limit);
    }
    if (after != null && !range.contains(after)) {
      throw new IllegalArgumentException("The range " + range + " does not contain " + after);
    }
    if (after != null && Arrays.equals(after.sort(), reverse ? range.from() : range.to())) {
      // DynamoDB rejects a start at the very end.
      return new Page(List.of(), null);
    }
    var request = requests.query(range, reverse, after, limit, consistency);
    var answer = Calls.read("Query", () -> client.query(request));
    return new Page(
        answer.items().stream().map(ItemCodec::item).toList(),
        answer.hasLastEvaluatedKey() ? ItemCodec.key(answer.lastEvaluatedKey()) : null);
  }

  @Override
  public Outcome write(Write write) {
    var request = requests.write(write);
    try {
      send(request);
      return new Outcome.Done();
    } catch (ConditionalCheckFailedException e) {
      return new Outcome.Refused(e.hasItem() ? ItemCodec.image(e.item()) : null);
    } catch (RuntimeException e) {
      // Whatever it is, the request may have been sent.
      Calls.throwIfRejected(write.getClass().getSimpleName() + " of " + write.key(), e);
      return new Outcome.NoAnswer(e);
    }
  }

  private void send(DynamoDbRequest request) {
    switch (request) {
      case UpdateItemRequest update -> client.updateItem(update);
      case DeleteItemRequest delete -> client.deleteItem(delete);
      default -> throw new IllegalArgumentException("Not a write: " + request);
    }
  }

  @Override
  public Decision decide(TxnRecord record) {
    return records.decide(record);
  }

  @Override
  public @Nullable TxnRecord record(TxnId id) {
    return records.get(id);
  }

  @Override
  public Outcome forget(TxnId id) {
    return records.forget(id, TxnRecord.State.COMMITTED);
  }

  @Override
  public Outcome forgetAborted(TxnId id) {
    return records.forget(id, TxnRecord.State.ABORTED);
  }

  @Override
  public Outcome putChunk(TxnId id, int number, List<Key> keys, long at) {
    return records.putChunk(id, number, keys, at);
  }

  @Override
  public @Nullable List<Key> chunk(TxnId id, int number) {
    return records.chunk(id, number);
  }

  @Override
  public Outcome removeChunk(TxnId id, int number) {
    return records.removeChunk(id, number);
  }

  @Override
  public RecordPage records(int shard, @Nullable TxnId after) {
    return records.page(shard, after);
  }
}
