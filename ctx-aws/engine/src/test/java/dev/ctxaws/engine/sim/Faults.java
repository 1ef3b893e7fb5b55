package dev.ctxaws.engine.sim;

import java.util.random.RandomGenerator;

/**
 * What goes wrong in a schedule, as chances of one in so many; 0 is never.
 *
 * @param lost of a write: its answer is lost, and it takes effect at any later time, or never
 * @param cutOff of a lost answer: those of the client's next writes are lost as well
 * @param throttled of a write: it is refused before it takes effect, and nobody says so
 * @param duplicated of a write: a copy takes effect some time after it was answered
 * @param unread of a read: no answer
 * @param stale of a key in an eventually consistent read: it is shown as it was
 * @param crash of a step: a client stops for ever
 * @param pause of a step: a client stands still, for up to a minute
 * @param stall of a step: one thread of a client stands still between two of its steps
 * @param jump of a step: up to three quarters of an hour pass
 */
record Faults(
    int lost,
    int cutOff,
    int throttled,
    int duplicated,
    int unread,
    int stale,
    int crash,
    int pause,
    int stall,
    int jump) {
  static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Of each kind none, few or many; in some schedules none at all. */
  static Faults drawn(RandomGenerator random) {
    if (random.nextInt(5) == 0) {
      return NONE;
    }
    return new Faults(
        drawn(random, 3, 15),
        drawn(random, 2, 4),
        drawn(random, 10, 30),
        drawn(random, 3, 15),
        drawn(random, 20, 80),
        drawn(random, 2, 10),
        drawn(random, 80, 400),
        drawn(random, 40, 200),
        drawn(random, 10, 60),
        drawn(random, 60, 400));
  }

  private static int drawn(RandomGenerator random, int often, int seldom) {
    return random.nextInt(3) == 0 ? random.nextInt(often, seldom + 1) : 0;
  }

  static boolean strikes(int oneIn, RandomGenerator random) {
    return oneIn > 0 && random.nextInt(oneIn) == 0;
  }
}
