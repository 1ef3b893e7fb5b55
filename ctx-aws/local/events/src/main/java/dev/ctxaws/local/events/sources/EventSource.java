package dev.ctxaws.local.events.sources;

/**
 * A queue whose messages a function gets, in batches.
 *
 * @param queue its name
 * @param function its name
 * @param batchSize the most messages of one call, 1 to 10
 * @param reportsBatchItemFailures whether the function says which messages failed; the others are
 *     then deleted
 * @param maximumConcurrency the most calls at once, from 1
 */
public record EventSource(
    String queue,
    String function,
    int batchSize,
    boolean reportsBatchItemFailures,
    int maximumConcurrency) {
  public EventSource {
    if (batchSize < 1 || batchSize > 10) {
      throw new IllegalArgumentException("batchSize: expected 1 to 10, found " + batchSize + ".");
    }
    if (maximumConcurrency < 1) {
      throw new IllegalArgumentException(
          "maximumConcurrency: expected at least 1, found " + maximumConcurrency + ".");
    }
  }
}
