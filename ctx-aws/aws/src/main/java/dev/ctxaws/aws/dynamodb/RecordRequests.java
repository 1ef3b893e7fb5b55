package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Every request about records and chunks of one table. */
final class RecordRequests {
  private static final int PART = 100;
  private static final String IN_SHARD = "#pk = :p";
  private static final String IN_SHARD_BEHIND = "#pk = :p AND #sk > :after";

  private final String table;

  RecordRequests(String table) {
    this.table = table;
  }

  PutItemRequest decide(TxnRecord record) {
    return PutItemRequest.builder()
        .tableName(table)
        .item(RecordCodec.encode(record))
        .conditionExpression(Expressions.RECORD.condition())
        .expressionAttributeNames(Expressions.RECORD.names())
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  GetItemRequest get(TxnId id) {
    return get(RecordCodec.key(id));
  }

  DeleteItemRequest forget(TxnId id, TxnRecord.State state) {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(RecordCodec.key(id))
        .conditionExpression(Expressions.FORGET.condition())
        .expressionAttributeNames(Expressions.FORGET.names())
        .expressionAttributeValues(Map.of(":c", RecordCodec.state(state)))
        .build();
  }

  PutItemRequest putChunk(TxnId id, int number, List<Key> keys, long at) {
    return PutItemRequest.builder()
        .tableName(table)
        .item(RecordCodec.encodeChunk(id, number, keys, at))
        .build();
  }

  GetItemRequest chunk(TxnId id, int number) {
    return get(RecordCodec.chunkKey(id, number));
  }

  DeleteItemRequest removeChunk(TxnId id, int number) {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(RecordCodec.chunkKey(id, number))
        .build();
  }

  /** A part of a shard: all behind the record {@code after} and its chunks. */
  QueryRequest list(int shard, @Nullable TxnId after) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":p", RecordCodec.partition(shard));
    if (after != null) {
      values.put(":after", RecordCodec.behind(after));
    }
    String condition = after == null ? IN_SHARD : IN_SHARD_BEHIND;
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression(condition)
        .expressionAttributeNames(Expression.names(condition))
        .expressionAttributeValues(values)
        .limit(PART)
        .consistentRead(true)
        .build();
  }

  private GetItemRequest get(Map<String, AttributeValue> key) {
    return GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build();
  }
}
