package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.aws.dynamodb.client.DynamoException;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import java.util.Set;
import java.util.function.Supplier;

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
      } catch (DynamoException e) {
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
    if (e instanceof DynamoException refusal
        && refusal.code() != null
        && REJECTIONS.contains(refusal.code())) {
      throw new StoreRejectedException(what + " was rejected: " + e.getMessage(), e);
    }
  }
}
