package dev.ctxaws.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.sim.mutant.Hunt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the schedules of one simulator came to, and how many known mistakes were found. May be told
 * by many threads.
 */
final class SimReport {
  /** More than these few are counted, and not explained. */
  private static final int MOST_TOLD = 3;

  private final String name;
  private final LongFunction<String> explain;
  private final AtomicInteger run = new AtomicInteger();
  private final AtomicInteger violations = new AtomicInteger();
  private final AtomicInteger planted = new AtomicInteger();
  private final AtomicInteger caught = new AtomicInteger();

  /**
   * Of nothing yet.
   *
   * @param name what the last line begins with
   * @param explain runs the schedule of a seed again, and tells what happens
   */
  SimReport(String name, LongFunction<String> explain) {
    this.name = name;
    this.explain = explain;
  }

  /** The schedule of a seed has run. Returns how many have. */
  int ran(long seed, @Nullable String violation) {
    if (violation != null && violations.incrementAndGet() <= MOST_TOLD) {
      System.out.println(explain.apply(seed));
    }
    return run.incrementAndGet();
  }

  void assertNoViolation() {
    assertThat(violations).hasValue(0);
  }

  /** A mistake was planted, and must have been found. */
  void assertFound(Hunt hunt) {
    planted.incrementAndGet();
    System.out.println(hunt);

    assertThat(hunt.violation()).as(hunt.mutant().mistake()).isNotNull();
    caught.incrementAndGet();
  }

  /** {@code SIM schedules=<n> violations=<n> mutants=<caught>/<planted>}. */
  void print() {
    System.out.printf(
        "%s schedules=%d violations=%d mutants=%d/%d%n",
        name, run.get(), violations.get(), caught.get(), planted.get());
  }
}
