package dev.ctxaws.aws.dynamodb;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
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
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Adds up what the calls of a client cost, in read and write request units together. It has each
 * answer say so, which makes it some 60 bytes longer and costs nothing. A conditional write that is
 * refused costs as well, but its answer does not say how much, and so it is not in the sum.
 */
public final class RequestUnits implements ExecutionInterceptor {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final DoubleAdder used = new DoubleAdder();

  /** Nothing used yet. */
  public RequestUnits() {}

  /** What was used since this was made. */
  public double used() {
    return used.sum();
  }

  // Chains of instanceof rather than pattern switches: these are in the way of the first call.

  @Override
  public SdkRequest modifyRequest(
      Context.ModifyRequest context, ExecutionAttributes executionAttributes) {
    var request = context.request();
    if (request instanceof GetItemRequest get) {
      return get.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof QueryRequest query) {
      return query.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof BatchGetItemRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof UpdateItemRequest update) {
      return update.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof PutItemRequest put) {
      return put.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof DeleteItemRequest delete) {
      return delete.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    return request;
  }

  @Override
  public void afterExecution(
      Context.AfterExecution context, ExecutionAttributes executionAttributes) {
    for (var capacity : consumed(context.response())) {
      if (capacity.capacityUnits() != null) {
        used.add(capacity.capacityUnits());
      }
    }
  }

  private static List<ConsumedCapacity> consumed(SdkResponse response) {
    if (response instanceof BatchGetItemResponse batch) {
      return List.copyOf(batch.consumedCapacity());
    }
    var one = one(response);
    return one == null ? List.of() : List.of(one);
  }

  private static @Nullable ConsumedCapacity one(SdkResponse response) {
    if (response instanceof GetItemResponse get) {
      return get.consumedCapacity();
    }
    if (response instanceof QueryResponse query) {
      return query.consumedCapacity();
    }
    if (response instanceof UpdateItemResponse update) {
      return update.consumedCapacity();
    }
    if (response instanceof PutItemResponse put) {
      return put.consumedCapacity();
    }
    return response instanceof DeleteItemResponse delete ? delete.consumedCapacity() : null;
  }
}
