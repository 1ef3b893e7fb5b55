package dev.ctxaws.bench.stack;

import dev.ctxaws.aws.lambda.ApiHandler;
import dev.ctxaws.bench.app.generated.Functions;

/** The Lambda behind the HTTP API, as the processor would write it, but for the clock. */
public final class StackApi extends ApiHandler {
  /** The handler that Lambda makes. */
  public StackApi() {
    super(new Functions(), StackClock.INSTANCE);
  }
}
