package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.ActionHandler;
import javax.annotation.processing.Generated;

/** Runs {@link app.Payments#processPayment}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class PaymentsProcessPayment extends ActionHandler {
  /** The handler that Lambda makes. */
  public PaymentsProcessPayment() {
    super(new Functions(), "payments:processPayment");
  }
}
