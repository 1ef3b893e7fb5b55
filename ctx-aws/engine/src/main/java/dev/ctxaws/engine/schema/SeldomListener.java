package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.port.Clock;
import java.time.Duration;

/** Passes on some of what it is told. */
final class SeldomListener implements SchemaListener {
  private final long between;
  private final Clock clock;
  private final SchemaListener to;
  private long last;

  /**
   * A listener behind which {@code to} hears less.
   *
   * @param between nanoseconds between two reports
   */
  SeldomListener(long between, Clock clock, SchemaListener to) {
    this.between = between;
    this.clock = clock;
    this.to = to;
    this.last = clock.nanos();
  }

  @Override
  public void waiting(Duration time) {
    to.waiting(time);
  }

  @Override
  public void progress(Work work, String subject, long done, long about) {
    long now = clock.nanos();
    if (now - last >= between) {
      last = now;
      to.progress(work, subject, done, about);
    }
  }
}
