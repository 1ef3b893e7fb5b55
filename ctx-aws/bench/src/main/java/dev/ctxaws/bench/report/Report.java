package dev.ctxaws.bench.report;

import java.io.PrintStream;
import java.math.BigDecimal;

/**
 * Prints figures as they come, each on a line of its own that a program can read:
 *
 * <pre>
 * BENCH name number unit
 * TARGET name number unit met|missed
 * FAILED name: what should have been, and what was
 * </pre>
 *
 * <p>Lines that begin otherwise are for people. A missed target is only told. A condition that does
 * not hold makes the whole run a failure.
 */
public final class Report {
  private final PrintStream out;
  private boolean failed;

  /** A report on {@code out}. */
  public Report(PrintStream out) {
    this.out = out;
  }

  /** Tells a figure. */
  public void figure(Figure figure) {
    out.println("BENCH " + figure);
    out.flush();
  }

  /** Tells a figure, and whether it is at most what is wanted. */
  public void figure(Figure figure, double wanted) {
    target(figure, wanted, figure.value().compareTo(BigDecimal.valueOf(wanted)) <= 0);
  }

  /** Tells a figure, and whether it is at least what is wanted. */
  public void atLeast(Figure figure, double wanted) {
    target(figure, wanted, figure.value().compareTo(BigDecimal.valueOf(wanted)) >= 0);
  }

  private void target(Figure figure, double wanted, boolean met) {
    figure(figure);
    var target = Figure.exact(figure.name(), wanted, figure.unit());
    out.println("TARGET " + target + (met ? " met" : " missed"));
    out.flush();
  }

  /** Tells something that is no figure, on a line that begins with none of these words. */
  public void note(String line) {
    out.println(line);
    out.flush();
  }

  /** Checks a condition without which the figures are worth nothing. */
  public void require(boolean holds, String name, String message) {
    if (!holds) {
      failed(name, message);
    }
  }

  /** Notes that something is wrong. */
  public void failed(String name, String message) {
    failed = true;
    out.println("FAILED " + name + ": " + message);
    out.flush();
  }

  /** Notes that a group threw, and where. */
  public void endedEarly(Group group, Throwable thrown) {
    failed(group.name(), "It ended early. " + thrown);
    thrown.printStackTrace(out);
    out.flush();
  }

  /** Whether something was wrong. */
  public boolean hasFailed() {
    return failed;
  }
}
