package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.meta.TransactionMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a function has read and written. What would go beyond a limit is refused before
 * it is done, so a function that catches the error has lost nothing else.
 */
final class Usage {
  private static final double MUCH = 0.8;

  private Limits limits;
  private int reads;
  private int documentsRead;
  private long bytesRead;
  private Written written = new Written(0, 0);
  private int changes;
  private final CodeTime code;

  /** What was written up to some moment. */
  record Written(int documents, long bytes) {}

  Usage(Limits limits, CodeTime code) {
    this.limits = limits;
    this.code = code;
  }

  /** Counts a get or a query. */
  void countRead() {
    check(
        reads < limits.reads(),
        "TooManyReads",
        "Too many reads in a single function execution (limit: %d). Each db.get and db.query is one; a query can read many documents."
            .formatted(limits.reads()));
    reads++;
  }

  /** Counts a document that was read. */
  void countDocumentRead(int bytes) {
    check(
        documentsRead < limits.documentsRead(),
        "TooManyDocumentsRead",
        "Too many documents read in a single function execution (limit: %d). Read a smaller range of an index, or page by page."
            .formatted(limits.documentsRead()));
    check(
        bytesRead + bytes <= limits.bytesRead(),
        "TooManyBytesRead",
        "Too many bytes read in a single function execution (limit: %d bytes). Read a smaller range of an index, or page by page."
            .formatted(limits.bytesRead()));
    documentsRead++;
    bytesRead += bytes;
  }

  /** Whether another document of this size may be read. */
  boolean hasRoomFor(int bytes) {
    return documentsRead < limits.documentsRead() && bytesRead + bytes <= limits.bytesRead();
  }

  /** Counts a write; a delete has no bytes. */
  void countWrite(int bytes) {
    check(
        written.documents() < limits.documentsWritten(),
        "TooManyWrites",
        "Too many writes in a single function execution (limit: %d). Write in several mutations."
            .formatted(limits.documentsWritten()));
    check(
        written.bytes() + bytes <= limits.bytesWritten(),
        "TooManyBytesWritten",
        "Too many bytes written in a single function execution (limit: %d bytes). Write in several mutations."
            .formatted(limits.bytesWritten()));
    written = new Written(written.documents() + 1, written.bytes() + bytes);
    changes++;
  }

  Written written() {
    return written;
  }

  /** Forgets the writes since {@code before}. What was read stays read. */
  void rollBack(Written before) {
    written = before;
    changes++;
  }

  /** Another number than before as soon as something was written or rolled back. */
  int changes() {
    return changes;
  }

  Limits limits() {
    return limits;
  }

  /** Limits what is done until the returned thing is closed. */
  Documents.Limited limited(TransactionLimits wanted) {
    var outer = limits;
    limits =
        new Limits(
            (int) lower(documentsRead, wanted.documentsRead(), outer.documentsRead()),
            lower(bytesRead, wanted.bytesRead(), outer.bytesRead()),
            (int) lower(reads, wanted.databaseQueries(), outer.reads()),
            (int) lower(written.documents(), wanted.documentsWritten(), outer.documentsWritten()),
            lower(written.bytes(), wanted.bytesWritten(), outer.bytesWritten()),
            outer.code());
    return () -> limits = outer;
  }

  private static long lower(long used, @Nullable Number most, long limit) {
    return most == null || most.longValue() > limit - used ? limit : used + most.longValue();
  }

  TransactionMetrics metrics() {
    return new TransactionMetrics(
        metric(bytesRead, limits.bytesRead()),
        metric(written.bytes(), limits.bytesWritten()),
        metric(reads, limits.reads()),
        metric(documentsRead, limits.documentsRead()),
        metric(written.documents(), limits.documentsWritten()));
  }

  private static TransactionMetrics.Metric metric(long used, long limit) {
    return new TransactionMetrics.Metric(used, limit - used);
  }

  CodeTime code() {
    return code;
  }

  /** A sentence for each limit of which more than 80 % is used. */
  List<String> warnings() {
    var warnings = new ArrayList<String>();
    warn(
        warnings,
        "Many reads in a single function execution",
        reads,
        limits.reads(),
        "",
        "Each db.get and db.query is one; a query can read many documents.");
    warn(
        warnings,
        "Many documents read in a single function execution",
        documentsRead,
        limits.documentsRead(),
        "",
        "Read a smaller range of an index, or page by page.");
    warn(
        warnings,
        "Many bytes read in a single function execution",
        bytesRead,
        limits.bytesRead(),
        " bytes",
        "Read a smaller range of an index, or page by page.");
    warn(
        warnings,
        "Many writes in a single function execution",
        written.documents(),
        limits.documentsWritten(),
        "",
        "Write in several mutations.");
    warn(
        warnings,
        "Many bytes written in a single function execution",
        written.bytes(),
        limits.bytesWritten(),
        " bytes",
        "Write in several mutations.");
    return warnings;
  }

  private static void warn(
      List<String> warnings, String what, long actual, long limit, String unit, String advice) {
    if (actual > limit * MUCH) {
      warnings.add(
          "%s (actual: %d%s, limit: %d%s). %s".formatted(what, actual, unit, limit, unit, advice));
    }
  }

  private static void check(boolean within, String code, String message) {
    if (!within) {
      throw new CtxException(code, message);
    }
  }
}
