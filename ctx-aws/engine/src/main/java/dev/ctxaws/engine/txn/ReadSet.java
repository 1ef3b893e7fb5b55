package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has read: one version for each key, and for each range the bounds it covered and
 * every item met in them. A range stands for all of its keys, absent ones included.
 */
final class ReadSet {
  /**
   * A range as far as it was read.
   *
   * @param covered the bounds that were really covered
   * @param items all items met in them, tombstones too
   */
  record Range(KeyRange covered, SortedMap<Key, Seen> items) {
    /** What this range says about a key inside its bounds. */
    Seen at(Key key) {
      return items.getOrDefault(key, Seen.NONE);
    }
  }

  private final Map<Key, Seen> points = new LinkedHashMap<>();
  private final List<Range> ranges = new ArrayList<>();
  private final Map<Key, Seen> versions = new TreeMap<>();

  /** Notes a key that was read by itself. */
  void addPoint(Key key, Seen seen) {
    note(key, seen);
    points.put(key, seen);
  }

  /** Notes a key that was met in a range. Throws {@link ConflictException} when it has changed. */
  void note(Key key, Seen seen) {
    var before = versions.putIfAbsent(key, seen);
    if (before != null && !Objects.equals(before.version(), seen.version())) {
      throw ConflictException.changed(key);
    }
  }

  /** Notes the bounds of a range, and what was met in them. */
  void addRange(Range range) {
    ranges.add(range);
  }

  /** What was seen of a key, by itself or in a range, or null when it was never read. */
  @Nullable Seen get(Key key) {
    var seen = versions.get(key);
    if (seen != null) {
      return seen;
    }
    for (var range : ranges) {
      if (range.covered().contains(key)) {
        return Seen.NONE;
      }
    }
    return null;
  }

  /** The keys that were read by themselves. */
  Set<Key> points() {
    return points.keySet();
  }

  /** What was seen of a key that was read by itself. */
  Seen point(Key key) {
    return Objects.requireNonNull(points.get(key));
  }

  /** The ranges, in the order in which they were read. */
  List<Range> ranges() {
    return ranges;
  }

  /** Whether nothing was read, or nothing but {@code key}, by itself. */
  boolean isAtMost(Key key) {
    return ranges.isEmpty() && (points.isEmpty() || points.keySet().equals(Set.of(key)));
  }

  /** The keys whose versions differ between two passes over the same points and ranges. */
  Set<Key> changedIn(ReadSet later) {
    var changed = new LinkedHashSet<Key>();
    for (var point : points.entrySet()) {
      if (differ(point.getValue(), later.point(point.getKey()))) {
        changed.add(point.getKey());
      }
    }
    for (int i = 0; i < ranges.size(); i++) {
      var before = ranges.get(i);
      var after = later.ranges.get(i);
      var keys = new HashSet<>(before.items().keySet());
      keys.addAll(after.items().keySet());
      for (var key : keys) {
        if (differ(before.at(key), after.at(key))) {
          changed.add(key);
        }
      }
    }
    return changed;
  }

  private static boolean differ(Seen a, Seen b) {
    return !Objects.equals(a.version(), b.version());
  }
}
