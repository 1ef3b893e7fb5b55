package dev.ctxaws.bench.contention;

import dev.ctxaws.bench.report.Figure;
import java.time.Duration;
import java.util.List;

/** Figures of this group. */
final class Figures {
  private Figures() {}

  static Figure count(String name, long count, String unit) {
    return Figure.exact(name, (double) count, unit);
  }

  static Figure perSecond(String name, long count, Duration time) {
    return Figure.about(name, count * 1e9 / time.toNanos(), "per_s");
  }

  /** The time, in milliseconds, in which {@code percent} of all were done. */
  static Figure percentile(String name, int percent, List<Long> nanos) {
    var sorted = nanos.stream().sorted().toList();
    int rank = Math.ceilDiv(percent * sorted.size(), 100);
    return Figure.about(name, sorted.get(rank - 1) / 1e6, "ms");
  }
}
