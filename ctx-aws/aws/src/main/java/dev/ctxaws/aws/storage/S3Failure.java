package dev.ctxaws.aws.storage;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong, in the words of the port. */
final class S3Failure {
  private S3Failure() {}

  static IOException of(SdkException e) {
    return new IOException(text(e), e);
  }

  private static String text(SdkException e) {
    return e instanceof AwsServiceException said
        ? "S3 answered " + said.statusCode() + code(said) + "."
        : "S3 was not reached, or did not answer in time.";
  }

  /** S3's word for it after a blank; nothing where it has none, as after HEAD. */
  private static String code(AwsServiceException e) {
    var details = e.awsErrorDetails();
    var code = details == null ? null : details.errorCode();
    return code == null || code.isEmpty() ? "" : " " + code;
  }
}
