package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.port.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Time since a moment, by both clocks, whichever says more: the monotonic one may stand still while
 * a Lambda is frozen, and the wall clock may be set back.
 */
public record Stopwatch(Clock clock, long nanos, Instant wall) {
  /** One that starts now. */
  public static Stopwatch start(Clock clock) {
    return new Stopwatch(clock, clock.nanos(), clock.now());
  }

  /** How long ago that was. */
  public Duration elapsed() {
    var monotonic = Duration.ofNanos(clock.nanos() - nanos);
    var byWall = Duration.between(wall, clock.now());
    return monotonic.compareTo(byWall) >= 0 ? monotonic : byWall;
  }

  /** Whether no more than {@code limit} has passed. */
  public boolean isWithin(Duration limit) {
    return elapsed().compareTo(limit) <= 0;
  }
}
