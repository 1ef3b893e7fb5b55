package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.DynamoException;
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

/**
 * The store in one DynamoDB table, which {@link DynamoTable} creates. All writes are of single
 * items: there is no TransactWriteItems, and nothing else may write to the table.
 */
public final class DynamoStore implements Store {
  private final DynamoClient client;
  private final ItemRequests requests;
  private final BatchReader batches;
  private final DynamoRecords records;

  /** A store in {@code table}. */
  public DynamoStore(DynamoClient client, String table) {
    this.client = client;
    this.requests = new ItemRequests(table);
    this.batches = new BatchReader(client, table);
    this.records = new DynamoRecords(client, table);
  }

  @Override
  public @Nullable Image get(Key key, Consistency consistency) {
    var item = Calls.read("GetItem", () -> client.call(requests.get(key, consistency))).item();
    return item == null ? null : ItemCodec.image(item);
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
    var answer =
        Calls.read(
            "Query", () -> client.call(requests.query(range, reverse, after, limit, consistency)));
    var last = answer.last();
    return new Page(
        answer.items().stream().map(ItemCodec::item).toList(),
        last == null ? null : ItemCodec.key(last));
  }

  @Override
  public Outcome write(Write write) {
    try {
      var _ = client.call(requests.write(write));
      return new Outcome.Done();
    } catch (DynamoException e) {
      if (e.isConditionalCheckFailed()) {
        var item = e.item();
        return new Outcome.Refused(item == null ? null : ItemCodec.image(item));
      }
      Calls.throwIfRejected(write.getClass().getSimpleName() + " of " + write.key(), e);
      return new Outcome.NoAnswer(e);
    } catch (RuntimeException e) {
      // Whatever it is, the request may have been sent.
      return new Outcome.NoAnswer(e);
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
