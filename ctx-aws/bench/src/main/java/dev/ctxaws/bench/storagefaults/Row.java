package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.report.Report;
import java.util.Locale;

/**
 * What became of the files of one drill.
 *
 * @param files that somebody tried to store
 * @param acknowledged of which it was said that they are stored
 * @param deleted of which it was said that they are deleted
 * @param lost that were acknowledged, not deleted, and are not there as they were sent
 * @param readable that were deleted, and can be read
 * @param orphans objects of the bucket that are of no file, and files without an object
 */
record Row(
    String fault, int files, int acknowledged, int deleted, int lost, int readable, int orphans) {
  static final String HEAD =
      line(
          "fault",
          "files",
          "acknowledged",
          "failed",
          "deleted",
          "lost",
          "readable after delete",
          "orphans after sweep");

  /** The others: the client or the function was told so, or it got no answer. */
  int failed() {
    return files - acknowledged;
  }

  /**
   * Checks it.
   *
   * @param expected how many should have failed
   */
  void check(Report report, int expected) {
    none(report, lost, "files that were acknowledged were lost");
    none(report, readable, "files that were deleted could be read");
    none(report, orphans, "objects were of no file, or files without an object");
    report.require(
        failed() == expected,
        "storagefaults",
        "%s: %d of %d files failed, and it should be %d."
            .formatted(fault, failed(), files, expected));
  }

  private void none(Report report, int count, String what) {
    report.require(count == 0, "storagefaults", "%s: %d %s.".formatted(fault, count, what));
  }

  @Override
  public String toString() {
    return line(fault, files, acknowledged, failed(), deleted, lost, readable, orphans);
  }

  private static String line(Object... cells) {
    return String.format(Locale.ROOT, "%-44s | %5s | %12s | %6s | %7s | %4s | %21s | %19s", cells);
  }
}
