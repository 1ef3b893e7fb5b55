package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.txn.Times;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What a schedule is like, beside the programs that run in it.
 *
 * @param faults what goes wrong
 * @param times the times of the protocol, as the clients have them
 * @param turn 0: whoever could go on does so with the same chance. Else everybody has a rank, the
 *     first goes on for as long as it can, and after one step in {@code turn} falls to the last
 *     rank. Few turns find what needs two or three unlucky moments and long runs between them
 * @param longestStep the most time that passes with a step, in nanoseconds
 */
record Conditions(Faults faults, Times times, int turn, long longestStep) {
  private static final int[] TURNS = {0, 0, 4, 10, 25, 60};
  private static final Duration[] STEPS = {
    Duration.ofNanos(40_000), Duration.ofNanos(400_000), Duration.ofMillis(8), Duration.ofMillis(80)
  };

  /** Waits for nobody: whoever is in the way is pushed at first sight. */
  private static final Times IMPATIENT =
      new Times(
          Times.PROTOCOL.valid(),
          Times.PROTOCOL.verdict(),
          Times.PROTOCOL.record(),
          Times.PROTOCOL.tombstone(),
          Times.PROTOCOL.abort(),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO);

  /** All goes well. */
  static Conditions calm() {
    return new Conditions(Faults.NONE, Times.PROTOCOL, 0, STEPS[1].toNanos());
  }

  static Conditions drawn(RandomGenerator random) {
    return new Conditions(
        Faults.drawn(random),
        random.nextInt(5) < 2 ? IMPATIENT : Times.PROTOCOL,
        TURNS[random.nextInt(TURNS.length)],
        STEPS[random.nextInt(STEPS.length)].toNanos());
  }

  @Override
  public String toString() {
    return "%s, %s, turn=%d, longestStep=%s"
        .formatted(
            faults,
            times.equals(IMPATIENT) ? "impatient" : "patient",
            turn,
            Duration.ofNanos(longestStep));
  }
}
