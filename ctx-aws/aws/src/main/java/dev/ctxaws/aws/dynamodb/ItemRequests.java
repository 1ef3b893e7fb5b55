package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.aws.dynamodb.client.Request;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Write;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every request about data items of one table. */
final class ItemRequests {
  private static final String IN_RANGE = "#pk = :p AND #sk BETWEEN :from AND :to";
  private static final Map<String, String> IN_RANGE_NAMES = Expression.names(IN_RANGE);

  private final String table;

  ItemRequests(String table) {
    this.table = table;
  }

  Request get(Key key, Consistency consistency) {
    return Request.of("GetItem")
        .text("TableName", table)
        .attributes("Key", ItemCodec.key(key))
        .flag("ConsistentRead", consistency == Consistency.STRONG);
  }

  Request getAll(Collection<Map<String, Attribute>> keys, Consistency consistency) {
    return Request.of("BatchGetItem")
        .object(
            "RequestItems",
            items ->
                items.object(
                    table,
                    of ->
                        of.attributes("Keys", keys)
                            .flag("ConsistentRead", consistency == Consistency.STRONG)));
  }

  Request query(
      KeyRange range, boolean reverse, @Nullable Key after, int limit, Consistency consistency) {
    var values =
        Map.of(
            ":p", Attributes.bytes(range.partition()),
            ":from", Attributes.bytes(range.from()),
            ":to", Attributes.bytes(range.to()));
    var query =
        Request.of("Query")
            .text("TableName", table)
            .text("KeyConditionExpression", IN_RANGE)
            .texts("ExpressionAttributeNames", IN_RANGE_NAMES)
            .attributes("ExpressionAttributeValues", values)
            .flag("ScanIndexForward", !reverse)
            .number("Limit", limit)
            .flag("ConsistentRead", consistency == Consistency.STRONG);
    return after == null ? query : query.attributes("ExclusiveStartKey", ItemCodec.key(after));
  }

  /** An UpdateItem or a DeleteItem. */
  Request write(Write write) {
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

  private Request place(Write.PlaceIntent write) {
    var intent = ItemCodec.intent(write.intent());
    var expected = write.expected();
    return expected == null
        ? update(write.key(), Expressions.INTENT_ABSENT, Map.of(":i", intent))
        : update(
            write.key(), Expressions.INTENT, Map.of(":i", intent, ":e", ItemCodec.id(expected)));
  }

  private Request finalise(Write.Finalise write) {
    var values = new HashMap<String, Attribute>();
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

  private Request rollback(Write.Rollback write) {
    var values = Map.of(":u", ItemCodec.id(write.owner()));
    return write.onVersion()
        ? update(write.key(), Expressions.ROLLBACK, values)
        : delete(write.key(), Expressions.ROLLBACK_ABSENT, values);
  }

  private Request one(Write.One write) {
    var values = new HashMap<String, Attribute>();
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

  private Request update(Key key, Expression expression, Map<String, Attribute> values) {
    return conditional("UpdateItem", key, expression, values)
        .text("UpdateExpression", expression.update());
  }

  private Request delete(Key key, Expression expression, Map<String, Attribute> values) {
    return conditional("DeleteItem", key, expression, values);
  }

  private Request conditional(
      String operation, Key key, Expression expression, Map<String, Attribute> values) {
    return Request.of(operation)
        .text("TableName", table)
        .attributes("Key", ItemCodec.key(key))
        .text("ConditionExpression", expression.condition())
        .texts("ExpressionAttributeNames", expression.names())
        .attributes("ExpressionAttributeValues", values)
        .text("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
  }
}
