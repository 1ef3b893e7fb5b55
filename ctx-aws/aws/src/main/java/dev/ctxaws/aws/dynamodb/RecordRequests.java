package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.aws.dynamodb.client.Request;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every request about records and chunks of one table. */
final class RecordRequests {
  private static final int PART = 100;
  private static final String IN_SHARD = "#pk = :p";
  private static final String IN_SHARD_BEHIND = "#pk = :p AND #sk > :after";

  private final String table;

  RecordRequests(String table) {
    this.table = table;
  }

  Request decide(TxnRecord record) {
    return put(RecordCodec.encode(record))
        .text("ConditionExpression", Expressions.RECORD.condition())
        .texts("ExpressionAttributeNames", Expressions.RECORD.names())
        .text("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
  }

  Request get(TxnId id) {
    return get(RecordCodec.key(id));
  }

  Request forget(TxnId id, TxnRecord.State state) {
    return delete(RecordCodec.key(id))
        .text("ConditionExpression", Expressions.FORGET.condition())
        .texts("ExpressionAttributeNames", Expressions.FORGET.names())
        .attributes("ExpressionAttributeValues", Map.of(":c", RecordCodec.state(state)));
  }

  Request putChunk(TxnId id, int number, List<Key> keys, long at) {
    return put(RecordCodec.encodeChunk(id, number, keys, at));
  }

  Request chunk(TxnId id, int number) {
    return get(RecordCodec.chunkKey(id, number));
  }

  Request removeChunk(TxnId id, int number) {
    return delete(RecordCodec.chunkKey(id, number));
  }

  /**
   * A part of a shard: all behind the record {@code after} and its chunks.
   *
   * @param start where an earlier part of that ended; null for the first
   */
  Request list(int shard, @Nullable TxnId after, @Nullable Map<String, Attribute> start) {
    var values = new HashMap<String, Attribute>();
    values.put(":p", RecordCodec.partition(shard));
    if (after != null) {
      values.put(":after", RecordCodec.behind(after));
    }
    var condition = after == null ? IN_SHARD : IN_SHARD_BEHIND;
    var query =
        of("Query")
            .text("KeyConditionExpression", condition)
            .texts("ExpressionAttributeNames", Expression.names(condition))
            .attributes("ExpressionAttributeValues", values)
            .number("Limit", PART)
            .flag("ConsistentRead", true);
    return start == null ? query : query.attributes("ExclusiveStartKey", start);
  }

  private Request get(Map<String, Attribute> key) {
    return of("GetItem").attributes("Key", key).flag("ConsistentRead", true);
  }

  private Request put(Map<String, Attribute> item) {
    return of("PutItem").attributes("Item", item);
  }

  private Request delete(Map<String, Attribute> key) {
    return of("DeleteItem").attributes("Key", key);
  }

  private Request of(String operation) {
    return Request.of(operation).text("TableName", table);
  }
}
