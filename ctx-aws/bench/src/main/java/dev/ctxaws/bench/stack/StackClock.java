package dev.ctxaws.bench.stack;

import dev.ctxaws.bench.app.Machine;
import dev.ctxaws.engine.port.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the functions go by: {@link Machine#clock()}. */
enum StackClock implements Clock {
  /** The one. */
  INSTANCE;

  @Override
  public Instant now() {
    return Machine.clock();
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
