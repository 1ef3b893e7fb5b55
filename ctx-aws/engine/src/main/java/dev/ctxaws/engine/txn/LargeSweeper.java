package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
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

  LargeSweeper(TxnPorts ports) {
    this.ports = ports;
    this.store = ports.store();
  }

  /** Goes through the manifests of one shard. */
  void sweep(int shard) {
    Entry open = null;
    Key after = null;
    do {
      var page = store.query(Manifest.all(shard), false, after, PAGE, Consistency.STRONG);
      for (var item : page.items()) {
        open = next(open, item);
      }
      after = page.last();
    } while (after != null);
    close(open);
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

  private Entry next(@Nullable Entry open, Item item) {
    var id = Manifest.id(item.key());
    if (!Manifest.isNote(item.key())) {
      close(open);
      return new Entry(id, item.image(), null);
    }
    if (open != null && open.id().equals(id)) {
      return new Entry(id, open.manifest(), item.image());
    }
    close(open);
    return new Entry(id, null, item.image());
  }

  private void close(@Nullable Entry entry) {
    if (entry == null) {
      return;
    }
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
    }
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
