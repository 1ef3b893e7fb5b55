package dev.ctxaws.bench.stack;

import dev.ctxaws.aws.lambda.ActionHandler;
import dev.ctxaws.bench.app.generated.Functions;

/** The Lambda of the action that stores a file, but for the clock as the processor writes it. */
public final class StackStore extends ActionHandler {
  /** The handler that Lambda makes. */
  public StackStore() {
    super(new Functions(), "files:store", StackClock.INSTANCE);
  }
}
