package dev.ctxaws.engine.document;

import java.time.Duration;

/**
 * How much one run of a query or mutation may read and write, the functions that it calls included.
 * Each attempt of a retry starts from nothing.
 *
 * <p>Bytes are those of documents as they are stored, without their index entries.
 *
 * <p>Source: contract 7.2.
 *
 * @param documentsRead documents met by gets and queries, also those that a filter leaves out
 * @param bytesRead bytes of these documents
 * @param reads calls of {@code db.get} and ends of {@code db.query}
 * @param documentsWritten inserts, deletes, and patches and replaces that change something
 * @param bytesWritten bytes of what these wrote
 * @param code how long the function's own code may take, without what the database takes; not under
 *     a debugger
 */
public record Limits(
    int documentsRead,
    long bytesRead,
    int reads,
    int documentsWritten,
    long bytesWritten,
    Duration code) {
  /** What Convex allows. */
  public static final Limits CONVEX =
      new Limits(32_000, 16L << 20, 4096, 16_000, 16L << 20, Duration.ofSeconds(1));

  /** None; for what the engine does on its own account. */
  public static final Limits NONE =
      new Limits(
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Duration.ofDays(1));

  public Limits {
    if (documentsRead < 0 || bytesRead < 0 || reads < 0) {
      throw new IllegalArgumentException("No limit may be negative.");
    }
    if (documentsWritten < 0 || bytesWritten < 0 || code.isNegative()) {
      throw new IllegalArgumentException("No limit may be negative.");
    }
  }

  /** The same with another time for the function's own code. */
  public Limits withCode(Duration time) {
    return new Limits(documentsRead, bytesRead, reads, documentsWritten, bytesWritten, time);
  }
}
