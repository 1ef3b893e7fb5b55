package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.port.Clock;
import java.time.Duration;

/** When a function must have ended. */
record Deadline(Clock clock, long nanos) {
  /** In {@code time} from now. */
  static Deadline in(Clock clock, Duration time) {
    return new Deadline(clock, clock.nanos() + time.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(nanos - clock.nanos());
  }

  boolean hasPassed() {
    return nanos - clock.nanos() <= 0;
  }

  /** Throws {@link OutOfTimeException} when it has passed: torn reads can make user code loop. */
  void check() {
    if (hasPassed()) {
      throw new OutOfTimeException("The function ran out of time.");
    }
  }
}
