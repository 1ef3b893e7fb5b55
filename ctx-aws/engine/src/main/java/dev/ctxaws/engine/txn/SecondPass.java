package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads again all that an attempt has read, strongly: pass 2 of section 5 of the protocol, and
 * VALIDATE of section 6.
 */
final class SecondPass {
  private static final int PAGE = 1000;

  private final TxnPorts ports;
  private final KeyReader reader;
  private final KeyReader.OnPending onPending;

  SecondPass(TxnPorts ports, KeyReader reader, KeyReader.OnPending onPending) {
    this.ports = ports;
    this.reader = reader;
    this.onPending = onPending;
  }

  /**
   * What the points and ranges of {@code first} show now, all of them final.
   *
   * @param written keys that hold intents of ours, which need no second look as points
   */
  ReadSet repeat(ReadSet first, Set<Key> written) {
    var points = new HashSet<>(first.points());
    points.removeAll(written);
    var tasks = new ArrayList<Supplier<@Nullable Object>>();
    var pointsNow = new TreeMap<Key, Seen>();
    if (!points.isEmpty()) {
      tasks.add(
          () -> {
            pointsNow.putAll(readPoints(points));
            return null;
          });
    }
    var rangesNow = new ReadSet.Range[first.ranges().size()];
    for (int i = 0; i < rangesNow.length; i++) {
      int at = i;
      tasks.add(
          () -> {
            rangesNow[at] = readRange(first.ranges().get(at).covered());
            return null;
          });
    }
    ports.parallel().all(tasks);

    var now = new ReadSet();
    for (var key : first.points()) {
      now.addPoint(key, written.contains(key) ? first.point(key) : seenNow(pointsNow, key));
    }
    for (var range : rangesNow) {
      range.items().forEach(now::note);
      now.addRange(range);
    }
    return now;
  }

  private static Seen seenNow(Map<Key, Seen> points, Key key) {
    return points.getOrDefault(key, Seen.NONE);
  }

  private Map<Key, Seen> readPoints(Set<Key> keys) {
    var store = ports.store();
    var images = keys.size() == 1 ? null : Batches.getAll(ports, keys, Consistency.STRONG);
    var seen = new TreeMap<Key, Seen>();
    for (var key : keys) {
      var image = images == null ? store.get(key, Consistency.STRONG) : images.get(key);
      seen.put(key, reader.settled(key, image, onPending));
    }
    return seen;
  }

  private ReadSet.Range readRange(KeyRange range) {
    var items = new TreeMap<Key, Seen>();
    Key after = null;
    do {
      var page = ports.store().query(range, false, after, PAGE, Consistency.STRONG);
      for (var item : page.items()) {
        items.put(item.key(), reader.settled(item.key(), item.image(), onPending));
      }
      after = page.last();
    } while (after != null);
    return new ReadSet.Range(range, items);
  }
}
