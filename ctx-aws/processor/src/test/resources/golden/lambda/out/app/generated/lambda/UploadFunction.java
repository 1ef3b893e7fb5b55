package app.generated.lambda;

import app.generated.Functions;
import dev.ctxaws.aws.lambda.UploadHandler;
import javax.annotation.processing.Generated;

/** Confirms what was uploaded to S3. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class UploadFunction extends UploadHandler {
  /** The handler that Lambda makes. */
  public UploadFunction() {
    super(new Functions());
  }
}
