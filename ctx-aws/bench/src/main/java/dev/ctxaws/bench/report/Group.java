package dev.ctxaws.bench.report;

/** Measurements that are run together, by one name. */
public interface Group {
  /** The name by which it is asked for: {@code units}. */
  String name();

  /**
   * Measures, and tells {@code report} each figure.
   *
   * @throws Exception if a figure could not be measured, which ends the group
   */
  void run(Report report) throws Exception;
}
