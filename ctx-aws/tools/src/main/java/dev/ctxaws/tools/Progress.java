package dev.ctxaws.tools;

import dev.ctxaws.engine.port.Clock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says how far long work has come: a line every other second, and none for short work. */
final class Progress {
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  /** For work whose end nobody knows. */
  static final long UNKNOWN = -1;

  private final PrintStream out;
  private final Clock clock;
  private final long started;
  private long told;

  Progress(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
    this.started = clock.nanos();
    this.told = started;
  }

  /**
   * Some more is done.
   *
   * @param what such as {@code orders}
   * @param unit such as {@code documents}
   * @param done so far, since this progress began
   * @param total in the end, or {@link #UNKNOWN}
   */
  void at(String what, String unit, long done, long total) {
    long now = clock.nanos();
    if (now - told < BETWEEN.toNanos()) {
      return;
    }
    told = now;
    double rate = done / ((now - started) / 1e9);
    out.println(what + ": " + text(unit, done, total, rate));
  }

  private static String text(String unit, long done, long total, double rate) {
    var speed = String.format(Locale.ROOT, "%,.0f a second", rate);
    if (total == UNKNOWN) {
      return String.format(Locale.ROOT, "%,d %s, %s", done, unit, speed);
    }
    double left = rate == 0 ? 0 : (total - done) / rate;
    return String.format(
        Locale.ROOT, "%,d of %,d %s, %s, about %,.0f s left", done, total, unit, speed, left);
  }
}
