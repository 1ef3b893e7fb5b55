package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.IndexHandler;
import javax.annotation.processing.Generated;

/** Tells vector indexes of changes. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class IndexFunction extends IndexHandler {
  /** The handler that Lambda makes. */
  public IndexFunction() {
    super(new Functions());
  }
}
