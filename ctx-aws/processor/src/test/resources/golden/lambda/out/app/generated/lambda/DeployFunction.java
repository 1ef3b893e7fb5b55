package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.DeployHandler;
import javax.annotation.processing.Generated;

/** Brings the store to the app's schema. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class DeployFunction extends DeployHandler {
  /** The handler that Lambda makes. */
  public DeployFunction() {
    super(new Functions());
  }
}
