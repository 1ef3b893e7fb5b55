package dev.ctxaws.bench.app;

import java.time.Duration;
import java.time.Instant;

/** Two clocks: one that is right, and that of the functions, which may be behind. */
public final class Machine {
  private static volatile Duration ahead = Duration.ZERO;
  private static volatile Duration behind = Duration.ZERO;

  private Machine() {}

  /** The right time: the machine's, and what it was advanced by. */
  public static Instant time() {
    return Instant.now().plus(ahead);
  }

  /** What the functions take for the time. */
  public static Instant clock() {
    return time().minus(behind);
  }

  /** Lets time pass for everybody. */
  public static void advance(Duration by) {
    ahead = ahead.plus(by);
  }

  /** Sets the clock of the functions so far behind; zero puts it right. */
  public static void setBehind(Duration by) {
    behind = by;
  }
}
