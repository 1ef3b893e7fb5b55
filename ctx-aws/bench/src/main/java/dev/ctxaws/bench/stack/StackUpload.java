package dev.ctxaws.bench.stack;

import dev.ctxaws.aws.lambda.UploadHandler;
import dev.ctxaws.bench.app.generated.Functions;

/** The Lambda that S3 tells of uploads, as the processor would write it, but for the clock. */
public final class StackUpload extends UploadHandler {
  /** The handler that Lambda makes. */
  public StackUpload() {
    super(new Functions(), StackClock.INSTANCE);
  }
}
