package dev.ctxaws.engine.document;

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
 */
public record Limits(
    int documentsRead, long bytesRead, int reads, int documentsWritten, long bytesWritten) {
  /** What Convex allows. */
  public static final Limits CONVEX = new Limits(32_000, 16L << 20, 4096, 16_000, 16L << 20);

  public Limits {
    if (documentsRead < 0 || bytesRead < 0 || reads < 0) {
      throw new IllegalArgumentException("No limit may be negative.");
    }
    if (documentsWritten < 0 || bytesWritten < 0) {
      throw new IllegalArgumentException("No limit may be negative.");
    }
  }
}
