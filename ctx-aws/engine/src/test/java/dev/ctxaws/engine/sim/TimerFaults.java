package dev.ctxaws.engine.sim;

import java.util.random.RandomGenerator;

/**
 * What wake-ups suffer, as chances of one in so many; 0 is never.
 *
 * @param lost it does not come
 * @param duplicated it comes twice
 * @param early it comes before the job is due
 * @param late it comes up to a minute later
 * @param astray it comes to a process that does not run actions itself
 * @param abandoned it is not repeated when whoever it came to has failed
 */
record TimerFaults(int lost, int duplicated, int early, int late, int astray, int abandoned) {
  static final TimerFaults NONE = new TimerFaults(0, 0, 0, 0, 0, 0);

  /** Of each kind none, few or many. */
  static TimerFaults drawn(RandomGenerator random) {
    return new TimerFaults(
        chance(random),
        chance(random),
        chance(random),
        chance(random),
        chance(random),
        chance(random));
  }

  /** At the most every second time: what goes astray and comes twice must not become ever more. */
  private static int chance(RandomGenerator random) {
    return random.nextBoolean() ? 2 + random.nextInt(8) : 0;
  }
}
