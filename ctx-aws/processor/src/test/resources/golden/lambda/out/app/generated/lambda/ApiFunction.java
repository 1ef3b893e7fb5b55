package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.ApiHandler;
import javax.annotation.processing.Generated;

/** Answers the HTTP API. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class ApiFunction extends ApiHandler {
  /** The handler that Lambda makes. */
  public ApiFunction() {
    super(new Functions());
  }
}
