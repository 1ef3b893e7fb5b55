package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The records and chunks of a {@link DynamoStore}. */
final class DynamoRecords {
  private final DynamoDbClient client;
  private final RecordRequests requests;

  DynamoRecords(DynamoDbClient client, String table) {
    this.client = client;
    this.requests = new RecordRequests(table);
  }

  Decision decide(TxnRecord record) {
    var request = requests.decide(record);
    try {
      client.putItem(request);
      return new Decision.Decided(record.state());
    } catch (ConditionalCheckFailedException e) {
      return new Decision.Decided(RecordCodec.state(e.item()));
    } catch (RuntimeException e) {
      Calls.throwIfRejected("The record of " + record.id(), e);
      return new Decision.NoAnswer(e);
    }
  }

  @Nullable TxnRecord get(TxnId id) {
    var request = requests.get(id);
    var answer = Calls.read("GetItem of a record", () -> client.getItem(request));
    return answer.hasItem() ? RecordCodec.decode(answer.item()) : null;
  }

  Outcome forget(TxnId id, TxnRecord.State state) {
    return write("FORGET of " + id, () -> client.deleteItem(requests.forget(id, state)));
  }

  Outcome putChunk(TxnId id, int number, List<Key> keys, long at) {
    return write("A chunk of " + id, () -> client.putItem(requests.putChunk(id, number, keys, at)));
  }

  @Nullable List<Key> chunk(TxnId id, int number) {
    var request = requests.chunk(id, number);
    var answer = Calls.read("GetItem of a chunk", () -> client.getItem(request));
    return answer.hasItem() ? RecordCodec.chunkKeys(answer.item()) : null;
  }

  Outcome removeChunk(TxnId id, int number) {
    return write(
        "The removal of a chunk of " + id,
        () -> client.deleteItem(requests.removeChunk(id, number)));
  }

  private static Outcome write(String what, Runnable call) {
    try {
      call.run();
      return new Outcome.Done();
    } catch (ConditionalCheckFailedException e) {
      return new Outcome.Refused(null);
    } catch (RuntimeException e) {
      Calls.throwIfRejected(what, e);
      return new Outcome.NoAnswer(e);
    }
  }

  Store.RecordPage page(int shard, @Nullable TxnId after) {
    var records = new LinkedHashMap<TxnId, TxnRecord>();
    var orphans = new ArrayList<Store.Orphan>();
    TxnId last = fill(records, orphans, shard, after);
    return new Store.RecordPage(List.copyOf(records.values()), orphans, last);
  }

  /**
   * Reads until a part ends at an id whose record has been met, so that the next part may begin
   * behind all of its chunks. A part that ends among the chunks of no record goes on.
   */
  private @Nullable TxnId fill(
      SequencedMap<TxnId, TxnRecord> records,
      List<Store.Orphan> orphans,
      int shard,
      @Nullable TxnId after) {
    var request = requests.list(shard, after);
    while (true) {
      var part = request;
      var answer = Calls.read("Query of records", () -> client.query(part));
      for (var item : answer.items()) {
        if (!RecordCodec.isChunk(item)) {
          records.put(RecordCodec.id(item), RecordCodec.decode(item));
        } else if (!records.containsKey(RecordCodec.id(item))) {
          orphans.add(RecordCodec.decodeOrphan(item));
        }
      }
      if (!answer.hasLastEvaluatedKey()) {
        return null;
      }
      TxnId last = RecordCodec.id(answer.lastEvaluatedKey());
      if (records.containsKey(last)) {
        return last;
      }
      request = request.toBuilder().exclusiveStartKey(answer.lastEvaluatedKey()).build();
    }
  }
}
