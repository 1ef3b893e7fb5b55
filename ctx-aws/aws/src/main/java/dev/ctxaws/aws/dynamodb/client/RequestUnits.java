package dev.ctxaws.aws.dynamodb.client;

import java.util.concurrent.atomic.DoubleAdder;

/**
 * Adds up what the calls of a client cost, in read and write request units together. A conditional
 * write that is refused costs as well, but its answer does not say how much, and so it is not in
 * the sum.
 */
public final class RequestUnits implements CallListener {
  private final DoubleAdder used = new DoubleAdder();
  private final Call call =
      new Call() {
        @Override
        public void answered(double units) {
          used.add(units);
        }

        @Override
        public void failed(DynamoException why) {}
      };

  /** Nothing used yet. */
  public RequestUnits() {}

  /** What was used since this was made. */
  public double used() {
    return used.sum();
  }

  @Override
  public Call begins(String operation) {
    return call;
  }
}
