package dev.ctxaws.testing;

import dev.ctxaws.engine.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A wall clock that stands still until it is moved. Waits and time-outs run in real time. */
final class TestClock implements Clock {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  void advance(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  /** Moves on to a moment, unless it has passed. */
  void moveTo(Instant moment) {
    now.updateAndGet(before -> before.isBefore(moment) ? moment : before);
  }

  @Override
  public Instant now() {
    return now.get();
  }

  @Override
  public long nanos() {
    return Clock.system().nanos();
  }

  @Override
  public void sleep(Duration duration) {
    Clock.system().sleep(duration);
  }
}
