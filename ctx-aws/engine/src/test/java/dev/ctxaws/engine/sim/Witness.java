package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.TxnRecord.State;
import dev.ctxaws.engine.store.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Sees every effect on the store, and asserts the invariants I1 to I5 of the protocol. */
final class Witness {
  private final MemoryStore store;
  private final List<KeyRange> everything;
  private final Predicate<Key> mayComeBack;
  private final Replica replica = new Replica();
  private final Set<TxnId> committed = new HashSet<>();
  private final Set<TxnId> aborted = new HashSet<>();
  private final Set<TxnId> wroteOne = new HashSet<>();

  Witness(MemoryStore store, List<KeyRange> everything) {
    this(store, everything, _ -> false);
  }

  /**
   * The same for a store with keys that are dropped: what comes very late may take effect there
   * again, so they are left out.
   */
  Witness(MemoryStore store, List<KeyRange> everything, Predicate<Key> mayComeBack) {
    this.store = store;
    this.everything =
        everything.stream()
            .filter(range -> !mayComeBack.test(Key.of(range.partition(), range.from())))
            .toList();
    this.mayComeBack = mayComeBack;
  }

  /** What eventually consistent reads may show. */
  Replica replica() {
    return replica;
  }

  boolean isCommitted(TxnId id) {
    return committed.contains(id);
  }

  Outcome write(Write write) {
    var outcome = store.write(write);
    if (outcome instanceof Outcome.Done) {
      replica.note(write.key(), store.get(write.key(), Consistency.STRONG));
    }
    if (outcome instanceof Outcome.Done && !mayComeBack.test(write.key())) {
      switch (write) {
        case Write.PlaceIntent(_, _, var intent) ->
            require(
                !committed.contains(intent.owner()) || store.record(intent.owner()) != null,
                "I2: an intent of the committed " + intent.owner() + " came after its record went");
        case Write.Finalise(_, var owner, _, _, _) ->
            require(committed.contains(owner), "I3: finalised the uncommitted " + owner);
        case Write.Rollback(_, var owner, _) ->
            require(!committed.contains(owner), "I3: rolled back the committed " + owner);
        case Write.One(_, var owner, _, _, _, _) -> {
          require(wroteOne.add(owner), "I5: " + owner + " took effect twice");
          committed.add(owner);
        }
        case Write.SweepTombstone _, Write.Drop _ -> {}
      }
    }
    return outcome;
  }

  Decision decide(TxnRecord record) {
    var decision = store.decide(record);
    if (decision instanceof Decision.Decided(var state)) {
      if (state == State.COMMITTED) {
        // The other way round is possible: C goes once all is done, and a late push finds nothing.
        require(
            !aborted.contains(record.id()),
            "I6: " + record.id() + " was committed after it was aborted");
        committed.add(record.id());
      } else {
        aborted.add(record.id());
      }
    }
    return decision;
  }

  Outcome forget(TxnId id) {
    var outcome = store.forget(id);
    if (outcome instanceof Outcome.Done) {
      for (var item : items()) {
        var intent = item.image().intent();
        require(
            intent == null || !intent.owner().equals(id),
            "I3: forgot " + id + " whose intent is on " + item.key());
      }
    }
    return outcome;
  }

  /** Every item of the workload's partitions. */
  List<Item> items() {
    var items = new ArrayList<Item>();
    for (var range : everything) {
      Key after = null;
      do {
        var page = store.query(range, false, after, 1000, Consistency.STRONG);
        items.addAll(page.items());
        after = page.last();
      } while (after != null);
    }
    return items;
  }

  /** Asserts what must hold at any time. */
  void check() {
    for (var item : items()) {
      var image = item.image();
      var intent = image.intent();
      require(image.version() != null || intent != null, "I4: an empty item at " + item.key());
      require(image.value() == null || image.version() != null, "I4: no version at " + item.key());
      require(
          (image.deletedAt() != null) == image.isTombstone(), "I4: no tombstone at " + item.key());
      for (var version : new TxnId[] {image.version(), image.previous()}) {
        require(
            version == null || committed.contains(version),
            "I1: a version of the uncommitted " + version + " at " + item.key());
      }
      if (intent != null && committed.contains(intent.owner())) {
        var record = store.record(intent.owner());
        require(
            record != null && record.state() == State.COMMITTED,
            "I2: an intent of the committed " + intent.owner() + " without its record");
      }
    }
  }

  /** Asserts that nothing waits for anybody any more. */
  void checkNoIntents() {
    for (var item : items()) {
      require(item.image().intent() == null, "an intent is left on " + item.key());
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
