package dev.ctxaws.db;

import org.jspecify.annotations.Nullable;

/**
 * How much a called query or mutation may do; null for as much as its caller. A limit above what
 * the caller has left changes nothing, and none outlives the call.
 *
 * @param databaseQueries calls of {@code db.get} and ends of {@code db.query}
 */
public record TransactionLimits(
    @Nullable Integer documentsRead,
    @Nullable Long bytesRead,
    @Nullable Integer databaseQueries,
    @Nullable Integer documentsWritten,
    @Nullable Long bytesWritten) {
  /** No limit but the caller's. */
  public static final TransactionLimits NONE = new TransactionLimits(null, null, null, null, null);

  /** At most so many documents. */
  public static TransactionLimits documentsRead(int most) {
    return new TransactionLimits(most, null, null, null, null);
  }

  public TransactionLimits {
    requireNotNegative(documentsRead);
    requireNotNegative(bytesRead);
    requireNotNegative(databaseQueries);
    requireNotNegative(documentsWritten);
    requireNotNegative(bytesWritten);
  }

  private static void requireNotNegative(@Nullable Number limit) {
    if (limit != null && limit.longValue() < 0) {
      throw new IllegalArgumentException("A limit is 0 or more, found " + limit + ".");
    }
  }
}
