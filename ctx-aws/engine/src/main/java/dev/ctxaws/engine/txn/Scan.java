package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Goes through a range of a {@link Transaction}, in pages, with the transaction's own writes. */
public final class Scan {
  private static final int LARGEST_PAGE = 1000;

  private record Met(Key key, Seen seen) {}

  private final Transaction txn;
  private final KeyRange range;
  private final boolean reverse;
  private final ArrayDeque<Met> buffer = new ArrayDeque<>();
  private final TreeMap<Key, Seen> met = new TreeMap<>();
  private int page;
  private boolean begun;
  private boolean ended;

  /** How far the range has been read: the next page begins behind this key. */
  private @Nullable Key readTo;

  /** The last key that was returned, or passed over because it is deleted. */
  private @Nullable Key shownTo;

  Scan(Transaction txn, KeyRange range, boolean reverse, int wanted) {
    this.txn = txn;
    this.range = range;
    this.reverse = reverse;
    this.page = Math.clamp(wanted, 1, LARGEST_PAGE);
  }

  /** The next key that is there, or null at the end of the range. */
  public @Nullable KeyValue next() {
    while (true) {
      while (buffer.isEmpty() && !ended) {
        txn.guarded(this::fill);
      }
      var stored = buffer.peek();
      var own = nextOwn();
      byte[] value;
      if (own != null && (stored == null || order(own.getKey(), stored.key()) <= 0)) {
        shownTo = own.getKey();
        value = own.getValue().value();
        if (stored != null && stored.key().equals(shownTo)) {
          buffer.remove();
        }
      } else if (stored != null) {
        shownTo = stored.key();
        value = value(stored);
        buffer.remove();
      } else {
        return null;
      }
      if (value != null) {
        return new KeyValue(shownTo, value);
      }
    }
  }

  /** A large value is read together with those that will most likely be asked for next. */
  private byte @Nullable [] value(Met stored) {
    if (txn.lacks(stored.seen())) {
      var ahead = new ArrayList<@Nullable Seen>();
      for (var met : buffer) {
        if (txn.lacks(met.seen())) {
          ahead.add(met.seen());
        }
        if (ahead.size() == Transaction.LARGE_AT_ONCE) {
          break;
        }
      }
      txn.readLarge(ahead);
    }
    return txn.value(stored.key(), stored.seen());
  }

  /** What was read, or null when nothing was. */
  ReadSet.@Nullable Range range() {
    if (!begun) {
      return null;
    }
    var covered = range;
    if (!ended && readTo != null) {
      covered =
          reverse
              ? new KeyRange(range.partition(), readTo.sort(), range.to())
              : new KeyRange(range.partition(), range.from(), readTo.sort());
    }
    return new ReadSet.Range(covered, met);
  }

  private Map.@Nullable Entry<Key, PendingWrite> nextOwn() {
    var start = Key.of(range.partition(), reverse ? range.to() : range.from());
    var next =
        shownTo == null
            ? txn.writes().next(start, true, reverse)
            : txn.writes().next(shownTo, false, reverse);
    return next != null && range.contains(next.getKey()) ? next : null;
  }

  private @Nullable Object fill() {
    begun = true;
    if (!fillFromSnapshot()) {
      fillFromStore();
    }
    return null;
  }

  private void fillFromStore() {
    var next = txn.store().query(range, reverse, readTo, page, txn.consistency());
    for (var item : next.items()) {
      meet(item.key(), txn.noteInRange(item.key(), item.image()));
    }
    readTo = next.last();
    ended = readTo == null;
    // Whoever comes back for more met tombstones, or wants more than was said.
    page = Math.min(LARGEST_PAGE, page * 2);
  }

  /** Takes a range of the earlier pass that covers the place where we are. */
  private boolean fillFromSnapshot() {
    for (var earlier : txn.snapshot().ranges()) {
      var covered = earlier.covered();
      if (!goesOnFromHere(covered)) {
        continue;
      }
      var items = reverse ? earlier.items().reversed() : earlier.items();
      items.forEach(
          (key, seen) -> {
            if (range.contains(key) && (readTo == null || order(readTo, key) < 0)) {
              txn.noteInRange(key, seen);
              meet(key, seen);
            }
          });
      var end = reverse ? covered.from() : covered.to();
      int beyond = Arrays.compareUnsigned(end, reverse ? range.from() : range.to());
      ended = reverse ? beyond <= 0 : beyond >= 0;
      readTo = ended ? null : Key.of(range.partition(), end);
      return true;
    }
    return false;
  }

  private boolean goesOnFromHere(KeyRange covered) {
    if (readTo == null) {
      return covered.contains(Key.of(range.partition(), reverse ? range.to() : range.from()));
    }
    var end = reverse ? covered.from() : covered.to();
    return covered.contains(readTo) && !Arrays.equals(end, readTo.sort());
  }

  private void meet(Key key, Seen seen) {
    met.put(key, seen);
    buffer.add(new Met(key, seen));
  }

  private int order(Key a, Key b) {
    return reverse ? b.compareTo(a) : a.compareTo(b);
  }
}
