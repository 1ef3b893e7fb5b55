package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.ApiHandler;
import javax.annotation.processing.Generated;

/** Answers queries of the HTTP API. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class QueryFunction extends ApiHandler {
  /** The handler that Lambda makes. */
  public QueryFunction() {
    super(new Functions());
  }
}
