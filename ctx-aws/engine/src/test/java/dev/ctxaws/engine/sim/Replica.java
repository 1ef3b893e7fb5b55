package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What eventually consistent reads show: of each key any of its last states, now an older one and
 * now a newer one. No real store is as bad.
 */
final class Replica {
  private static final int OLDEST = 6;
  private static final List<@Nullable Image> NEVER_THERE = nothing();

  private final NavigableMap<Key, List<@Nullable Image>> states = new TreeMap<>();

  /** Notes what has become of a key; null when its item is gone. */
  void note(Key key, @Nullable Image image) {
    states.computeIfAbsent(key, _ -> nothing()).add(image);
  }

  /** Whether there was ever anything at {@code key}. */
  boolean knows(Key key) {
    return states.containsKey(key);
  }

  /** What has become of a key, from its first state to its last; null for no item. */
  List<@Nullable Image> states(Key key) {
    return states.getOrDefault(key, NEVER_THERE);
  }

  /** The item at {@code key} as it was a while ago, or null when there was none. */
  @Nullable Image old(Key key, RandomGenerator random) {
    var all = states.getOrDefault(key, NEVER_THERE);
    int age = random.nextInt(Math.min(all.size(), OLDEST));
    return all.get(all.size() - 1 - age);
  }

  /** The keys of {@code range} that have or had an item, in order. */
  List<Key> keys(KeyRange range) {
    return states.keySet().stream().filter(range::contains).toList();
  }

  private static List<@Nullable Image> nothing() {
    var states = new ArrayList<@Nullable Image>();
    states.add(null);
    return states;
  }
}
