package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.ActionHandler;
import javax.annotation.processing.Generated;

/** Runs {@link app.admin.Export#handler}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class AdminExport extends ActionHandler {
  /** The handler that Lambda makes. */
  public AdminExport() {
    super(new Functions(), "admin:export");
  }
}
