package dev.ctxaws.engine.sim;

import java.util.random.RandomGenerator;

/**
 * What goes wrong in a schedule, as chances of one in so many; 0 is never.
 *
 * @param lost of a write: its answer is lost, and it takes effect at any later time, or never
 * @param throttled of a write: it is refused before it takes effect, and nobody says so
 * @param duplicated of a write: a copy takes effect some time after it was answered
 * @param unread of a read: no answer
 * @param crash of a step: a client stops for ever
 * @param pause of a step: a client stands still, for up to a minute
 * @param jump of a step: half an hour passes
 */
record Faults(int lost, int throttled, int duplicated, int unread, int crash, int pause, int jump) {
  static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 0);

  /** Some schedules without faults, some with one kind, some with all. */
  static Faults drawn(RandomGenerator random) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> NONE;
      case 2 -> new Faults(8, 0, 0, 0, 0, 0, 0);
      case 3 -> new Faults(0, 0, 8, 0, 0, 0, 0);
      case 4 -> new Faults(0, 0, 0, 0, 120, 0, 0);
      case 5 -> new Faults(0, 0, 0, 0, 0, 60, 0);
      case 6 -> new Faults(0, 0, 15, 0, 0, 0, 150);
      default -> new Faults(15, 30, 25, 60, 250, 150, 600);
    };
  }

  static boolean strikes(int oneIn, RandomGenerator random) {
    return oneIn > 0 && random.nextInt(oneIn) == 0;
  }
}
