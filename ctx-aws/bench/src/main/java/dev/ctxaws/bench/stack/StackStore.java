package dev.ctxaws.bench.stack;

import dev.ctxaws.aws.lambda.ActionHandler;
import dev.ctxaws.bench.app.generated.Functions;

/**
 * The Lambda of the action that stores files, as the processor would write it, but for the clock.
 */
public final class StackStore extends ActionHandler {
  /** The handler that Lambda makes. */
  public StackStore() {
    super(new Functions(), "files:store", StackClock.INSTANCE);
  }
}
