package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.store.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's TransactWriteItems and TransactGetItems as they are published: a coordinator prepares
 * one item after the other, decides, and applies the writes one after the other. In between anybody
 * else reads some items as they were and some as they are. Values are numbers that nobody else
 * writes, so a value is also its own version.
 */
final class TransactItems {
  /** How the transactions take effect. */
  enum Mode {
    /** As they are published. */
    ITEM_BY_ITEM,
    /** The same, and the answer may come before everything is applied. */
    EARLY_REPLY,
    /** At one instant, as on DynamoDB Local. */
    AT_ONCE
  }

  private final World world;
  private final Mode mode;
  private final NavigableMap<Key, Long> items = new TreeMap<>();
  private final TreeMap<Key, Integer> changes = new TreeMap<>();
  private final TreeSet<Key> prepared = new TreeSet<>();

  TransactItems(World world, Mode mode) {
    this.world = world;
    this.mode = mode;
  }

  NavigableMap<Key, Long> items() {
    return items;
  }

  /** A strongly consistent GetItem. */
  @Nullable Long get(Key key) {
    var found = new ArrayList<@Nullable Long>();
    world.call(() -> found.add(items.get(key)));
    return found.getFirst();
  }

  /** The values of up to 100 keys, or null when the transaction was cancelled. */
  @Nullable Map<Key, @Nullable Long> transactGet(List<Key> keys) {
    var values = new TreeMap<Key, @Nullable Long>();
    var before = new TreeMap<Key, Integer>();
    for (int round = 0; round < 2; round++) {
      for (var key : keys) {
        var settled = new boolean[1];
        world.call(
            () -> {
              int now = changes.getOrDefault(key, 0);
              settled[0] =
                  !prepared.contains(key) && before.getOrDefault(key, now).intValue() == now;
              before.put(key, now);
              values.put(key, items.get(key));
              return true;
            });
        if (!settled[0]) {
          return null;
        }
      }
    }
    return values;
  }

  /** Writes if every key has the value that is expected of it; says whether it did. */
  boolean transactWrite(Map<Key, @Nullable Long> expected, Map<Key, Long> writes) {
    var all = new TreeSet<>(expected.keySet());
    all.addAll(writes.keySet());
    if (mode == Mode.AT_ONCE) {
      return atOnce(all, expected, writes);
    }
    var held = new ArrayList<Key>();
    boolean holds = true;
    for (var key : shuffled(all)) {
      if (!prepare(key, expected)) {
        holds = false;
        break;
      }
      held.add(key);
    }
    boolean decided = holds;
    var order = shuffled(held);
    if (mode == Mode.EARLY_REPLY && decided) {
      world.start(
          new World.Client("db", 0), () -> order.forEach(key -> release(key, writes.get(key))));
    } else {
      order.forEach(key -> release(key, decided ? writes.get(key) : null));
    }
    return decided;
  }

  private boolean atOnce(
      Collection<Key> all, Map<Key, @Nullable Long> expected, Map<Key, Long> writes) {
    var held = new boolean[1];
    world.call(
        () -> {
          held[0] = all.stream().allMatch(key -> isAsExpected(key, expected));
          if (held[0]) {
            items.putAll(writes);
          }
          return true;
        });
    return held[0];
  }

  private boolean prepare(Key key, Map<Key, @Nullable Long> expected) {
    var held = new boolean[1];
    world.call(
        () -> {
          held[0] = isAsExpected(key, expected) && prepared.add(key);
          return true;
        });
    return held[0];
  }

  private boolean isAsExpected(Key key, Map<Key, @Nullable Long> expected) {
    return !expected.containsKey(key) || Objects.equals(items.get(key), expected.get(key));
  }

  private void release(Key key, @Nullable Long value) {
    world.call(
        () -> {
          prepared.remove(key);
          if (value != null) {
            items.put(key, value);
            changes.merge(key, 1, Integer::sum);
          }
          return true;
        });
  }

  private List<Key> shuffled(Collection<Key> keys) {
    var order = new ArrayList<>(keys);
    Collections.shuffle(order, new Random(world.random.nextLong()));
    return order;
  }
}
