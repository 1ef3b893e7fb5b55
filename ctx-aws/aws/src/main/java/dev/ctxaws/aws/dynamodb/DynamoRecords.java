package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.DynamoException;
import dev.ctxaws.aws.dynamodb.client.Request;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The records and chunks of a {@link DynamoStore}. */
final class DynamoRecords {
  private final DynamoClient client;
  private final RecordRequests requests;

  DynamoRecords(DynamoClient client, String table) {
    this.client = client;
    this.requests = new RecordRequests(table);
  }

  Decision decide(TxnRecord record) {
    try {
      var _ = client.call(requests.decide(record));
      return new Decision.Decided(record.state());
    } catch (DynamoException e) {
      if (e.isConditionalCheckFailed() && e.item() != null) {
        return new Decision.Decided(RecordCodec.state(e.item()));
      }
      Calls.throwIfRejected("The record of " + record.id(), e);
      return new Decision.NoAnswer(e);
    } catch (RuntimeException e) {
      return new Decision.NoAnswer(e);
    }
  }

  @Nullable TxnRecord get(TxnId id) {
    var item = Calls.read("GetItem of a record", () -> client.call(requests.get(id))).item();
    return item == null ? null : RecordCodec.decode(item);
  }

  Outcome forget(TxnId id, TxnRecord.State state) {
    return write("FORGET of " + id, requests.forget(id, state));
  }

  Outcome putChunk(TxnId id, int number, List<Key> keys, long at) {
    return write("A chunk of " + id, requests.putChunk(id, number, keys, at));
  }

  @Nullable List<Key> chunk(TxnId id, int number) {
    var item =
        Calls.read("GetItem of a chunk", () -> client.call(requests.chunk(id, number))).item();
    return item == null ? null : RecordCodec.chunkKeys(item);
  }

  Outcome removeChunk(TxnId id, int number) {
    return write("The removal of a chunk of " + id, requests.removeChunk(id, number));
  }

  private Outcome write(String what, Request request) {
    try {
      var _ = client.call(request);
      return new Outcome.Done();
    } catch (DynamoException e) {
      if (e.isConditionalCheckFailed()) {
        return new Outcome.Refused(null);
      }
      Calls.throwIfRejected(what, e);
      return new Outcome.NoAnswer(e);
    } catch (RuntimeException e) {
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
    Map<String, Attribute> start = null;
    while (true) {
      var from = start;
      var answer =
          Calls.read("Query of records", () -> client.call(requests.list(shard, after, from)));
      for (var item : answer.items()) {
        if (!RecordCodec.isChunk(item)) {
          records.put(RecordCodec.id(item), RecordCodec.decode(item));
        } else if (!records.containsKey(RecordCodec.id(item))) {
          orphans.add(RecordCodec.decodeOrphan(item));
        }
      }
      start = answer.last();
      if (start == null) {
        return null;
      }
      TxnId last = RecordCodec.id(start);
      if (records.containsKey(last)) {
        return last;
      }
    }
  }
}
