package dev.ctxaws.meta;

/**
 * What one transaction has done, and may still do.
 *
 * @param databaseQueries calls of {@code db.get} and ends of {@code db.query}
 * @param documentsRead documents met by these, also those that a filter left out
 */
public record TransactionMetrics(
    Metric bytesRead,
    Metric bytesWritten,
    Metric databaseQueries,
    Metric documentsRead,
    Metric documentsWritten) {
  /** One number. */
  public record Metric(long used, long remaining) {}
}
