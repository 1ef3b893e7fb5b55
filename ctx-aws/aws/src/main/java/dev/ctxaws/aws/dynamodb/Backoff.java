package dev.ctxaws.aws.dynamodb;

import dev.ctxaws.engine.store.StoreUnavailableException;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses that grow: at most 25 ms, then 50, up to 800, each of a random part of that. */
final class Backoff {
  private static final long FIRST_MILLIS = 25;
  private static final long MOST_MILLIS = 800;

  private long bound = FIRST_MILLIS;

  /**
   * The next pause.
   *
   * @param what for the message, if the thread is interrupted
   */
  void pause(String what) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, bound + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException(what + " was interrupted.", e);
    }
    bound = Math.min(2 * bound, MOST_MILLIS);
  }
}
