package dev.ctxaws.bench.meter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The request units of one call, as the service reports them.
 *
 * @param rru read request units
 * @param wru write request units
 */
record Capacity(double rru, double wru) {
  /** {@code request}, and the wish to learn what it costs. */
  static SdkRequest asking(SdkRequest request) {
    var total = ReturnConsumedCapacity.TOTAL;
    return switch (request) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
      case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(total).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(total).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(total).build();
      case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(total).build();
      // Its answer is not asked: see TransactionUnits.
      case TransactWriteItemsRequest write -> write;
      default -> throw unknown(request.getClass().getSimpleName());
    };
  }

  /**
   * What the call with this answer has cost.
   *
   * @throws IllegalStateException if the service did not say, or said that it was free: nothing is
   */
  static Capacity of(SdkResponse answer) {
    var capacity =
        switch (answer) {
          case GetItemResponse get -> read(one(get.consumedCapacity()));
          case BatchGetItemResponse get -> read(get.consumedCapacity());
          case QueryResponse query -> read(one(query.consumedCapacity()));
          case PutItemResponse put -> write(one(put.consumedCapacity()));
          case UpdateItemResponse update -> write(one(update.consumedCapacity()));
          case DeleteItemResponse delete -> write(one(delete.consumedCapacity()));
          default -> throw unknown(answer.getClass().getSimpleName());
        };
    if (capacity.rru + capacity.wru == 0) {
      throw new IllegalStateException(
          answer.getClass().getSimpleName() + " reports no consumed capacity.");
    }
    return capacity;
  }

  /**
   * What a call of an operation has cost, which says so many units.
   *
   * @throws IllegalStateException if it says that it was free: nothing is
   */
  static Capacity of(String operation, double units) {
    if (units == 0) {
      throw new IllegalStateException(operation + " reports no consumed capacity.");
    }
    return switch (operation) {
      case "GetItem", "BatchGetItem", "Query" -> new Capacity(units, 0);
      case "PutItem", "UpdateItem", "DeleteItem" -> new Capacity(0, units);
      default -> throw unknown(operation);
    };
  }

  private static List<ConsumedCapacity> one(@Nullable ConsumedCapacity consumed) {
    return consumed == null ? List.of() : List.of(consumed);
  }

  private static Capacity read(List<ConsumedCapacity> consumed) {
    return new Capacity(sum(consumed), 0);
  }

  private static Capacity write(List<ConsumedCapacity> consumed) {
    return new Capacity(0, sum(consumed));
  }

  private static double sum(List<ConsumedCapacity> consumed) {
    return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
  }

  private static IllegalStateException unknown(String what) {
    return new IllegalStateException("What " + what + " costs is not known. Add it to Capacity.");
  }
}
