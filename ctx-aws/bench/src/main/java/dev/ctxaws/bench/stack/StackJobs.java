package dev.ctxaws.bench.stack;

import dev.ctxaws.aws.lambda.JobsHandler;
import dev.ctxaws.bench.app.generated.Functions;

/** The Lambda of scheduled functions, as the processor would write it, but for the clock. */
public final class StackJobs extends JobsHandler {
  /** The handler that Lambda makes. */
  public StackJobs() {
    super(new Functions(), StackClock.INSTANCE);
  }
}
