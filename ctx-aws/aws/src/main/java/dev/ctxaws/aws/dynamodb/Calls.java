package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failed call means, and when a read is repeated. */
final class Calls {
  /*
   * A failure is one of two kinds. Most say nothing: the request may have arrived, may still
   * arrive, or may succeed when it is sent again. Reads are repeated; writes are not, because only
   * the transaction knows what an earlier send of the same write may still do.
   *
   * A few say that this request has done nothing and never will. Repeating those until a deadline
   * would hide the mistake behind an unknown outcome.
   */
  private static final Set<String> REJECTIONS =
      Set.of(
          "AccessDeniedException",
          "MissingAuthenticationTokenException",
          "ResourceNotFoundException",
          "SerializationException",
          "UnrecognizedClientException",
          "ValidationException");

  private static final int READ_ATTEMPTS = 5;

  private Calls() {}

  /**
   * Reads, several times if need be.
   *
   * @param what for the message: {@code GetItem}
   * @throws StoreUnavailableException if there was no answer
   * @throws StoreRejectedException if there will never be one
   */
  static <T> T read(String what, Supplier<T> call) {
    var backoff = new Backoff();
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (SdkException e) {
        throwIfRejected(what, e);
        if (attempt == READ_ATTEMPTS) {
          throw new StoreUnavailableException(
              what + " had no answer in " + READ_ATTEMPTS + " attempts.", e);
        }
      }
      backoff.pause(what);
    }
  }

  /** Throws if {@code e} says that the request will never succeed. */
  static void throwIfRejected(String what, RuntimeException e) {
    if (e instanceof AwsServiceException service && isRejection(service.awsErrorDetails())) {
      throw new StoreRejectedException(
          what + " was rejected: " + service.awsErrorDetails().errorMessage(), e);
    }
  }

  /** Neither details nor a code are there when what answers is not DynamoDB, but a proxy. */
  private static boolean isRejection(@Nullable AwsErrorDetails details) {
    return details != null
        && details.errorCode() != null
        && REJECTIONS.contains(details.errorCode());
  }
}
