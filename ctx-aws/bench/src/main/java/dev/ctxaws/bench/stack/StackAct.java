package dev.ctxaws.bench.stack;

import dev.ctxaws.aws.lambda.ActionHandler;
import dev.ctxaws.bench.app.generated.Functions;

/** The Lambda of the one action, as the processor would write it, but for the clock. */
public final class StackAct extends ActionHandler {
  /** The handler that Lambda makes. */
  public StackAct() {
    super(new Functions(), "tasks:act", StackClock.INSTANCE);
  }
}
