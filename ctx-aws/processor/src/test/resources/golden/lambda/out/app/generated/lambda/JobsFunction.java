package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.JobsHandler;
import javax.annotation.processing.Generated;

/** Runs scheduled functions. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class JobsFunction extends JobsHandler {
  /** The handler that Lambda makes. */
  public JobsFunction() {
    super(new Functions());
  }
}
