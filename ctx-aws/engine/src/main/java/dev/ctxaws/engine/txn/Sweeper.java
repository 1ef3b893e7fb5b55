package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.TxnRecord.State;
import dev.ctxaws.engine.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finishes what transactions have left behind, and removes what nobody needs any more, a page at a
 * time: what {@link Sweep} does at each place. For one thread.
 */
final class Sweeper {
  /** A younger record's owner is most likely still at work on it. */
  private static final Duration OWNER_AT_WORK = Duration.ofMinutes(1);

  /**
   * No function runs this long. Whoever began earlier, and has an intent and no record, is gone:
   * nobody else would look at the intent before somebody wants its key.
   */
  private static final Duration OWNER_GONE = Duration.ofMinutes(15);

  private static final int PAGE = 1000;

  private final TxnPorts ports;
  private final Store store;
  private final SweepTally tally;

  Sweeper(TxnPorts ports, SweepTally tally) {
    this.ports = ports;
    this.store = ports.store();
    this.tally = tally;
  }

  /** Sweeps a page of a place, and says behind which sort key the next one begins; null: none. */
  byte @Nullable [] page(SweepPlace place, byte @Nullable [] after) {
    return switch (place) {
      case SweepPlace.Records records -> records(records, after);
      case SweepPlace.Large large -> new LargeSweeper(ports, tally).page(large, after);
      case SweepPlace.Items items -> items(items, after);
    };
  }

  private byte @Nullable [] records(SweepPlace.Records place, byte @Nullable [] after) {
    var page = store.records(place.shard(), after == null ? null : TxnId.of(after));
    for (var record : page.records()) {
      tally.seen++;
      passingOver(place, null, () -> sweep(record));
    }
    for (var orphan : page.orphans()) {
      if (isOlder(orphan.at(), ports.times().abort())
          && store.removeChunk(orphan.id(), orphan.number()) instanceof Outcome.Done) {
        tally.chunks++;
      }
    }
    return page.last() == null ? null : page.last().toByteArray();
  }

  private byte @Nullable [] items(SweepPlace.Items place, byte @Nullable [] after) {
    var from = after == null ? null : Key.of(place.partition(), after);
    var page = store.query(place.range(), false, from, PAGE, Consistency.STRONG);
    for (var item : page.items()) {
      tally.seen++;
      passingOver(place, item.key(), () -> sweep(item.key(), item.image()));
    }
    return page.last() == null ? null : page.last().sort();
  }

  /** Does one thing; when that is refused for good, or makes no sense, tells so and goes on. */
  private void passingOver(SweepPlace place, @Nullable Key key, Runnable work) {
    try {
      work.run();
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      tally.trouble(place, key, e);
    }
  }

  private void sweep(Key key, Image image) {
    var version = image.version();
    if (version != null && isOldTombstone(image)) {
      if (store.write(new Write.SweepTombstone(key, version)) instanceof Outcome.Done) {
        tally.tombstones++;
      }
    } else if (image.intent() != null && isOlder(image.intent().startedAt(), OWNER_GONE)) {
      resolve(key, image.intent().owner());
    }
  }

  /** Decides a transaction that nobody works on any more, and resolves its intent. */
  private void resolve(Key key, TxnId owner) {
    var record = store.record(owner);
    // Read after the record: the owner may have resolved it and removed its record in between.
    var image = store.get(key, Consistency.STRONG);
    var intent = image == null ? null : image.intent();
    if (image == null || intent == null || !intent.owner().equals(owner)) {
      return;
    }
    var state = record == null ? abort(owner) : record.state();
    if (state == null) {
      return;
    }
    long now = ports.clock().now().toEpochMilli();
    boolean onVersion = image.version() != null;
    var write =
        state == State.COMMITTED
            ? new Write.Finalise(key, owner, intent.isDelete(), onVersion, now)
            : new Write.Rollback(key, owner, onVersion);
    if (store.write(write) instanceof Outcome.Done) {
      tally.intents++;
    }
  }

  /** How {@code owner} stands decided, or null when the store does not say. */
  private @Nullable State abort(TxnId owner) {
    long now = ports.clock().now().toEpochMilli();
    return switch (store.decide(new TxnRecord(owner, State.ABORTED, now, List.of(), 0))) {
      case Decision.Decided(var state) -> state;
      case Decision.NoAnswer(_) -> null;
    };
  }

  private void sweep(TxnRecord record) {
    if (record.state() == State.ABORTED) {
      if (isOlder(record.at(), ports.times().abort())) {
        tally.forgotten += count(store.forgetAborted(record.id()));
      }
      return;
    }
    if (!isOlder(record.at(), OWNER_AT_WORK)) {
      return;
    }
    var keys = keys(record);
    boolean settled = keys != null && settle(keys, record.id());
    // An owner that has had no answer yet may still look for its record; so it stays for a while.
    if (settled && isOlder(record.at(), ports.times().record())) {
      tally.forgotten += count(store.forget(record.id()));
      for (int number = 0; number < record.chunks(); number++) {
        store.removeChunk(record.id(), number);
      }
    }
  }

  private static int count(Outcome outcome) {
    return outcome instanceof Outcome.Done ? 1 : 0;
  }

  /** The write set, or null when a part of it cannot be found. */
  private @Nullable List<Key> keys(TxnRecord record) {
    if (record.chunks() == 0) {
      return record.keys();
    }
    var keys = new ArrayList<Key>();
    for (int number = 0; number < record.chunks(); number++) {
      var chunk = store.chunk(record.id(), number);
      if (chunk == null) {
        return null;
      }
      keys.addAll(chunk);
    }
    return keys;
  }

  /** Whether no intent of {@code owner} is at any of {@code keys} any more, for certain. */
  private boolean settle(List<Key> keys, TxnId owner) {
    var finalising = new ArrayList<Supplier<Boolean>>();
    Batches.getAll(ports, keys, Consistency.STRONG)
        .forEach(
            (key, image) -> {
              var intent = image.intent();
              if (intent != null && intent.owner().equals(owner)) {
                finalising.add(() -> settle(key, image, intent));
              }
            });
    if (finalising.isEmpty()) {
      return true;
    }
    boolean settled = ports.parallel().all(finalising).stream().allMatch(done -> done);
    tally.finished += settled ? 1 : 0;
    return settled;
  }

  private boolean settle(Key key, Image image, Intent intent) {
    var finalise =
        new Write.Finalise(
            key,
            intent.owner(),
            intent.isDelete(),
            image.version() != null,
            ports.clock().now().toEpochMilli());
    return !(store.write(finalise) instanceof Outcome.NoAnswer);
  }

  private boolean isOldTombstone(Image image) {
    return image.isTombstone()
        && image.intent() == null
        && image.deletedAt() != null
        && isOlder(image.deletedAt(), ports.times().tombstone());
  }

  private boolean isOlder(long at, Duration age) {
    return ports.clock().now().toEpochMilli() - at > age.toMillis();
  }
}
