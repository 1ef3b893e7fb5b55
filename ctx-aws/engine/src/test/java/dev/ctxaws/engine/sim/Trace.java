package dev.ctxaws.engine.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What happened in a schedule, for people: ids of transactions are T1, T2 and so on, keys l00, l01,
 * r00.
 */
final class Trace {
  private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  void add(long nanos, String who, String what) {
    lines.add("%10.3f ms  %-3s %s".formatted(nanos / 1e6, who, readable(what)));
  }

  /** A text in which each id has its name. */
  String readable(String text) {
    return ID.matcher(text)
        .replaceAll(id -> names.computeIfAbsent(id.group(), _ -> "T" + (names.size() + 1)))
        .replace(Partition.LEFT + "/", "l")
        .replace(Partition.RIGHT + "/", "r");
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
