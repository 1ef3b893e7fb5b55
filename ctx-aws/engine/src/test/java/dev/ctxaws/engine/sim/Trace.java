package dev.ctxaws.engine.sim;

import java.util.ArrayList;
import java.util.List;

/** What happened in a schedule, for people. */
final class Trace {
  private final List<String> lines = new ArrayList<>();

  void add(long nanos, String who, String what) {
    lines.add("%10.3f ms  %-3s %s".formatted(nanos / 1e6, who, what));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
