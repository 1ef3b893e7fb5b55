package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the large values of an attempt to items of their own. */
final class LargeWriter {
  /*
   * An item has room for 400 KB, and while an intent stands it holds the old value and the new one.
   * So a large value goes into parts before the intent is sent, and the intent holds a pointer. The
   * protocol sees none of this: parts are keys that only their writer knows, each written by a
   * one-item transaction of its own (section 7), and a pointer is a value like any other.
   *
   * MANIFEST  tell the sweeper what is coming, and which keys will point to it
   * PARTS     write them, all acknowledged
   * then the attempt commits, with pointers for values
   *
   * Whatever happens, the manifest leads the sweeper to the parts. They go when no key of the
   * manifest points to them and none will: because the attempt is older than T_ABORT, or because a
   * later transaction has replaced a pointer and left a note, T_TOMBSTONE ago.
   *
   * A value that is put at several keys, as a document is in its covering entries, has parts once.
   */
  private static final int MOST_KEYS = 64;

  private record Large(Pointer pointer, byte[] value, List<Key> keys) {}

  private final Attempt attempt;
  private final TxnPorts ports;
  private final List<Large> larges = new ArrayList<>();

  LargeWriter(Attempt attempt) {
    this.attempt = attempt;
    this.ports = attempt.ports();
  }

  /** The plan with what items are to hold. All that it points to has been written. */
  Plan write(Plan plan) {
    var cells = cells(plan);
    var manifests = new ArrayList<Supplier<@Nullable Object>>();
    var parts = new ArrayList<Supplier<@Nullable Object>>();
    long now = ports.clock().now().toEpochMilli();
    for (var large : larges) {
      var pointer = large.pointer();
      var manifest = new Manifest(now, pointer.parts(), large.keys());
      var id = Transactions.newId(ports);
      manifests.add(() -> put(Manifest.key(pointer.id()), id, manifest.toByteArray()));
      for (int i = 0; i < pointer.parts(); i++) {
        int number = i;
        parts.add(
            () ->
                put(
                    pointer.key(number),
                    Pointer.version(pointer.id(), number),
                    pointer.part(large.value(), number)));
      }
    }
    if (!larges.isEmpty()) {
      ports.parallel().all(manifests);
      ports.parallel().all(parts);
    }
    return new Plan(plan.reads(), cells);
  }

  private List<PlannedWrite> cells(Plan plan) {
    var byValue = new IdentityHashMap<byte[], Large>();
    var cells = new ArrayList<PlannedWrite>();
    for (var write : plan.writes()) {
      var value = write.value();
      if (value == null || value.length <= ports.inline()) {
        cells.add(value == null ? write : write.with(Cell.of(value)));
        continue;
      }
      var large = byValue.get(value);
      if (large == null || large.keys().size() == MOST_KEYS) {
        var pointer = Pointer.to(Transactions.newId(ports), value);
        large = new Large(pointer, value, new ArrayList<>());
        larges.add(large);
        byValue.put(value, large);
      }
      large.keys().add(write.key());
      cells.add(write.with(Cell.of(large.pointer())));
    }
    return cells;
  }

  private @Nullable Object put(Key key, TxnId id, byte[] value) {
    long now = ports.clock().now().toEpochMilli();
    var write = new Write.One(key, id, null, 1, value, now);
    for (int sends = 0; ; sends++) {
      switch (ports.store().write(write)) {
        case Outcome.Done() -> {
          return null;
        }
        case Outcome.Refused(var found) -> {
          if (found != null && id.equals(found.version())) {
            return null;
          }
          throw ConflictException.late("A new random key was taken: " + key);
        }
        case Outcome.NoAnswer(_) -> attempt.pauseBeforeResend(sends);
      }
      if (!attempt.isFresh()) {
        throw ConflictException.late("Writing large values took too long.");
      }
    }
  }

  /**
   * The attempt has failed: frees the space at once, as far as one try goes. The manifests and what
   * the parts leave behind are the sweeper's.
   */
  void remove() {
    long now = ports.clock().now().toEpochMilli();
    var removals = new ArrayList<Supplier<@Nullable Object>>();
    for (var large : larges) {
      var id = large.pointer().id();
      for (int i = 0; i < large.pointer().parts(); i++) {
        var write =
            new Write.One(
                Pointer.key(id, i),
                Transactions.newId(ports),
                Pointer.version(id, i),
                2,
                null,
                now);
        removals.add(
            () -> {
              ports.store().write(write);
              return null;
            });
      }
    }
    if (!removals.isEmpty()) {
      ports.parallel().all(removals);
    }
  }

  /** The attempt has committed: leaves notes about the large values it has replaced. */
  void note(Plan plan) {
    long now = ports.clock().now().toEpochMilli();
    var notes = new ArrayList<Supplier<@Nullable Object>>();
    var replaced = new LinkedHashSet<TxnId>();
    for (var write : plan.writes()) {
      if (write.replaces() != null) {
        replaced.add(write.replaces().id());
      }
    }
    replaced.forEach(id -> notes.add(() -> LargeSweeper.note(ports, id, now)));
    if (!notes.isEmpty()) {
      ports.parallel().afterwards(() -> leave(notes));
    }
  }

  private void leave(List<Supplier<@Nullable Object>> notes) {
    try {
      ports.parallel().all(notes);
    } catch (StoreRejectedException e) {
      // Committed all the same. The sweeper finds the parts by the age of their manifest, too.
    }
  }
}
