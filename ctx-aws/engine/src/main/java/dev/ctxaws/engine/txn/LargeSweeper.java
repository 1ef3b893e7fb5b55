package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.time.Duration;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Removes large values that nothing points to any more; see {@link LargeWriter}. */
final class LargeSweeper {
  private static final int PAGE = 1000;

  /** A manifest, its note, or both: what a shard holds of one large value. */
  private record Entry(TxnId id, @Nullable Image manifest, @Nullable Image note) {}

  private final TxnPorts ports;
  private final Store store;
  private final SweepTally tally;

  LargeSweeper(TxnPorts ports, SweepTally tally) {
    this.ports = ports;
    this.store = ports.store();
    this.tally = tally;
  }

  /**
   * Goes through a page of the manifests of one shard, and says behind which sort key the next one
   * begins; null at the end.
   */
  byte @Nullable [] page(SweepPlace.Large place, byte @Nullable [] after) {
    var from = after == null ? null : Key.of(place.partition(), after);
    var page = store.query(Manifest.all(place.shard()), false, from, PAGE, Consistency.STRONG);
    Entry open = null;
    for (var item : page.items()) {
      open = next(place, open, item);
    }
    if (page.last() == null || open == null) {
      close(place, open);
      return page.last() == null ? null : page.last().sort();
    }
    // The note of the last manifest is the next item, if there is one, and belongs to this page.
    var note = Manifest.noteKey(open.id());
    close(
        place,
        open.note() != null
            ? open
            : new Entry(open.id(), open.manifest(), store.get(note, Consistency.STRONG)));
    return note.sort();
  }

  /** Notes that a large value has lost a pointer; the latest loss counts. */
  static @Nullable Object note(TxnPorts ports, TxnId id, long now) {
    var key = Manifest.noteKey(id);
    var first = note(ports, key, null, 0, now);
    if (first instanceof Outcome.Refused(var found) && found != null) {
      note(ports, key, found.version(), found.revision(), now);
    }
    return null;
  }

  private static Outcome note(
      TxnPorts ports, Key key, @Nullable TxnId expected, long revision, long now) {
    return ports
        .store()
        .write(
            new Write.One(
                key, Transactions.newId(ports), expected, revision + 1, Manifest.note(now), now));
  }

  private Entry next(SweepPlace place, @Nullable Entry open, Item item) {
    var id = Manifest.id(item.key());
    if (!Manifest.isNote(item.key())) {
      close(place, open);
      return new Entry(id, item.image(), null);
    }
    if (open != null && open.id().equals(id)) {
      return new Entry(id, open.manifest(), item.image());
    }
    close(place, open);
    return new Entry(id, null, item.image());
  }

  /** Deals with one large value; when it makes no sense, tells so and leaves it. */
  private void close(SweepPlace place, @Nullable Entry entry) {
    if (entry == null) {
      return;
    }
    tally.seen++;
    try {
      close(entry);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      tally.trouble(place, Manifest.key(entry.id()), e);
    }
  }

  private void close(Entry entry) {
    byte[] manifest = entry.manifest() == null ? null : entry.manifest().value();
    byte[] note = entry.note() == null ? null : entry.note().value();
    if (manifest != null) {
      close(entry.id(), Manifest.of(manifest), note, entry);
    } else if (entry.manifest() != null) {
      remove(Manifest.key(entry.id()), entry.manifest().version());
    } else if (entry.note() != null
        && (note == null || isOlder(Manifest.noteTime(note), ports.times().abort()))) {
      remove(Manifest.noteKey(entry.id()), entry.note().version());
    }
  }

  private void close(TxnId id, Manifest manifest, byte @Nullable [] note, Entry entry) {
    boolean due =
        note != null
            ? isOlder(Manifest.noteTime(note), ports.times().tombstone())
            : isOlder(manifest.at(), ports.times().abort());
    if (!due || isPointedTo(id, manifest)) {
      return;
    }
    if (note == null) {
      // Nothing points to it now. Somebody may have read a pointer a moment ago.
      note(ports, id, ports.clock().now().toEpochMilli());
      return;
    }
    for (int number = 0; number < manifest.parts(); number++) {
      if (!remove(Pointer.key(id, number), Pointer.version(id, number))) {
        return;
      }
      tally.parts++;
    }
    tally.values++;
    if (entry.manifest() != null && remove(Manifest.key(id), entry.manifest().version())) {
      remove(Manifest.noteKey(id), entry.note() == null ? null : entry.note().version());
    }
  }

  private boolean isPointedTo(TxnId id, Manifest manifest) {
    var images = store.getAll(new HashSet<>(manifest.keys()), Consistency.STRONG).values();
    return images.stream()
        .anyMatch(
            image ->
                isTo(id, image.value())
                    || (image.intent() != null && isTo(id, image.intent().value())));
  }

  private static boolean isTo(TxnId id, byte @Nullable [] cell) {
    var pointer = Cell.pointer(cell);
    return pointer != null && pointer.id().equals(id);
  }

  /**
   * Removes an item without leaving a tombstone, whose time would be up: no request can still be
   * about it. Returns whether it is gone for certain.
   */
  private boolean remove(Key key, @Nullable TxnId version) {
    if (version == null) {
      return true;
    }
    var delete =
        new Write.One(
            key, Transactions.newId(ports), version, 2, null, ports.clock().now().toEpochMilli());
    return switch (store.write(delete)) {
      case Outcome.Done() -> sweep(key, delete.owner());
      case Outcome.Refused(var found) ->
          found == null || (found.isTombstone() && sweep(key, found.version()));
      case Outcome.NoAnswer(_) -> false;
    };
  }

  private boolean sweep(Key key, @Nullable TxnId tombstone) {
    return tombstone != null
        && !(store.write(new Write.SweepTombstone(key, tombstone)) instanceof Outcome.NoAnswer);
  }

  private boolean isOlder(long at, Duration age) {
    return ports.clock().now().toEpochMilli() - at > age.toMillis();
  }
}
