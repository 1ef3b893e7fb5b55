package dev.ctxaws.bench.meter;

import dev.ctxaws.aws.dynamodb.client.CallListener;
import dev.ctxaws.aws.dynamodb.client.DynamoException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Counts the calls of a DynamoDB client where they leave it: what they cost, and how many stand one
 * behind the other. One operation is measured at a time.
 */
public final class Meter implements ExecutionInterceptor, CallListener {
  /** An operation that is measured. */
  @FunctionalInterface
  public interface Operation {
    /** Does it once. */
    void run() throws Exception;
  }

  private static final ExecutionAttribute<Integer> DEPTH = new ExecutionAttribute<>("BenchDepth");
  private static final ExecutionAttribute<TransactionUnits.Sizes> SIZES =
      new ExecutionAttribute<>("BenchSizes");

  private final TransactionUnits transactions;
  private final Afterwards afterwards;
  private Rounds rounds = new Rounds();
  private double rru;
  private double wru;
  private @Nullable Throwable failure;

  /**
   * A meter for one client.
   *
   * @param aside another client of the same service, to look at items with
   * @param afterwards what is left to do by those who call
   */
  public Meter(DynamoDbClient aside, Afterwards afterwards) {
    this.transactions = new TransactionUnits(aside);
    this.afterwards = afterwards;
  }

  /**
   * Does something once, and waits for what it leaves to be done after the reply.
   *
   * @throws IllegalStateException if a call of it had no answer, or one without the price
   */
  public Cost measure(Operation operation) throws Exception {
    afterwards.await();
    begin();
    operation.run();
    int untilReply = deepest();
    afterwards.await();
    return end(untilReply);
  }

  private synchronized void begin() {
    rounds = new Rounds();
    rru = 0;
    wru = 0;
    failure = null;
  }

  private synchronized int deepest() {
    return rounds.deepest();
  }

  private synchronized Cost end(int untilReply) {
    if (failure != null) {
      throw new IllegalStateException("A call of what was measured failed.", failure);
    }
    return new Cost(rru, wru, untilReply);
  }

  /** A call of the engine's client. */
  @Override
  public synchronized Call begins(String operation) {
    int depth = rounds.begin();
    return new Call() {
      @Override
      public void answered(double units) {
        ended(depth, () -> Capacity.of(operation, units));
      }

      @Override
      public void failed(DynamoException why) {
        ended(
            depth,
            () -> {
              throw why;
            });
      }
    };
  }

  private synchronized void ended(int depth, Supplier<Capacity> cost) {
    rounds.end(depth);
    try {
      var capacity = cost.get();
      rru += capacity.rru();
      wru += capacity.wru();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** A call of the SDK's client. */
  @Override
  public synchronized void beforeExecution(
      Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(DEPTH, rounds.begin());
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    if (context.request() instanceof TransactWriteItemsRequest write) {
      attributes.putAttribute(SIZES, transactions.before(write));
    }
    return Capacity.asking(context.request());
  }

  @Override
  public synchronized void afterExecution(
      Context.AfterExecution context, ExecutionAttributes attributes) {
    var sizes = attributes.getAttribute(SIZES);
    ended(
        attributes.getAttribute(DEPTH),
        () ->
            sizes == null ? Capacity.of(context.response()) : new Capacity(0, sizes.unitsSince()));
  }

  @Override
  public synchronized void onExecutionFailure(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    rounds.end(attributes.getAttribute(DEPTH));
    failure = context.exception();
  }
}
