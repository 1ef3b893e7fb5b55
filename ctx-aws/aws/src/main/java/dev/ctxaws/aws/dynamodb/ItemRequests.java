package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Write;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Every request about data items of one table. */
final class ItemRequests {
  private static final String IN_RANGE = "#pk = :p AND #sk BETWEEN :from AND :to";
  private static final Map<String, String> IN_RANGE_NAMES = Expression.names(IN_RANGE);

  private final String table;

  ItemRequests(String table) {
    this.table = table;
  }

  GetItemRequest get(Key key, Consistency consistency) {
    return GetItemRequest.builder()
        .tableName(table)
        .key(ItemCodec.key(key))
        .consistentRead(consistency == Consistency.STRONG)
        .build();
  }

  BatchGetItemRequest getAll(
      Collection<Map<String, AttributeValue>> keys, Consistency consistency) {
    var of = KeysAndAttributes.builder().keys(keys);
    of.consistentRead(consistency == Consistency.STRONG);
    return BatchGetItemRequest.builder().requestItems(Map.of(table, of.build())).build();
  }

  QueryRequest query(
      KeyRange range, boolean reverse, @Nullable Key after, int limit, Consistency consistency) {
    var values =
        Map.of(
            ":p", Attributes.bytes(range.partition()),
            ":from", Attributes.bytes(range.from()),
            ":to", Attributes.bytes(range.to()));
    var query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression(IN_RANGE)
            .expressionAttributeNames(IN_RANGE_NAMES)
            .expressionAttributeValues(values)
            .scanIndexForward(!reverse)
            .limit(limit)
            .consistentRead(consistency == Consistency.STRONG);
    return after == null ? query.build() : query.exclusiveStartKey(ItemCodec.key(after)).build();
  }

  /** An UpdateItem or a DeleteItem. */
  DynamoDbRequest write(Write write) {
    return switch (write) {
      case Write.PlaceIntent intent -> place(intent);
      case Write.Finalise finalise -> finalise(finalise);
      case Write.Rollback rollback -> rollback(rollback);
      case Write.One one -> one(one);
      case Write.SweepTombstone(var key, var version) ->
          delete(key, Expressions.SWEEP_TOMBSTONE, Map.of(":e", ItemCodec.id(version)));
      case Write.Drop(var key, var version) ->
          delete(key, Expressions.DROP, Map.of(":e", ItemCodec.id(version)));
    };
  }

  private DynamoDbRequest place(Write.PlaceIntent write) {
    var intent = ItemCodec.intent(write.intent());
    var expected = write.expected();
    return expected == null
        ? update(write.key(), Expressions.INTENT_ABSENT, Map.of(":i", intent))
        : update(
            write.key(), Expressions.INTENT, Map.of(":i", intent, ":e", ItemCodec.id(expected)));
  }

  private DynamoDbRequest finalise(Write.Finalise write) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":u", ItemCodec.id(write.owner()));
    values.put(":one", Attributes.number(1));
    if (!write.delete()) {
      return update(
          write.key(),
          write.onVersion() ? Expressions.FINALISE_PUT : Expressions.FINALISE_PUT_ABSENT,
          values);
    }
    values.put(":now", Attributes.number(write.now()));
    return update(
        write.key(),
        write.onVersion() ? Expressions.FINALISE_DELETE : Expressions.FINALISE_DELETE_ABSENT,
        values);
  }

  private DynamoDbRequest rollback(Write.Rollback write) {
    var values = Map.of(":u", ItemCodec.id(write.owner()));
    return write.onVersion()
        ? update(write.key(), Expressions.ROLLBACK, values)
        : delete(write.key(), Expressions.ROLLBACK_ABSENT, values);
  }

  private DynamoDbRequest one(Write.One write) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":u", ItemCodec.id(write.owner()));
    values.put(":r", Attributes.number(write.revision()));
    var expected = write.expected();
    if (expected != null) {
      values.put(":e", ItemCodec.id(expected));
    }
    byte[] value = write.value();
    if (value != null) {
      values.put(":d", Attributes.bytes(value));
      return update(
          write.key(), expected == null ? Expressions.ONE_PUT_ABSENT : Expressions.ONE_PUT, values);
    }
    values.put(":now", Attributes.number(write.now()));
    return update(
        write.key(),
        expected == null ? Expressions.ONE_DELETE_ABSENT : Expressions.ONE_DELETE,
        values);
  }

  private UpdateItemRequest update(
      Key key, Expression expression, Map<String, AttributeValue> values) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(ItemCodec.key(key))
        .updateExpression(expression.update())
        .conditionExpression(expression.condition())
        .expressionAttributeNames(expression.names())
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  private DeleteItemRequest delete(
      Key key, Expression expression, Map<String, AttributeValue> values) {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(ItemCodec.key(key))
        .conditionExpression(expression.condition())
        .expressionAttributeNames(expression.names())
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }
}
