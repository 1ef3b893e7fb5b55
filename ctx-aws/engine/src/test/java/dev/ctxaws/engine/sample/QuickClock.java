package dev.ctxaws.engine.sample;

import dev.ctxaws.engine.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time passes only when somebody sleeps, who then wakes up at once, or when a test says so. */
public final class QuickClock implements Clock {
  /** When it starts. */
  public static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public Instant now() {
    return START.plusNanos(nanos.get());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void sleep(Duration duration) {
    advance(duration);
  }

  /** Lets time pass. */
  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
