package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
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
 * Finishes what transactions have left behind, and removes what nobody needs any more: sections 9
 * and 10 of the protocol. May run at any time, also beside itself.
 */
public final class Sweeper {
  /** A younger record's owner is most likely still at work on it. */
  private static final Duration OWNER_AT_WORK = Duration.ofMinutes(1);

  private static final int PAGE = 1000;

  private final TxnPorts ports;
  private final Store store;

  /** A sweeper of the store of {@code ports}. */
  public Sweeper(TxnPorts ports) {
    this.ports = ports;
    this.store = ports.store();
  }

  /** Goes through the records of one shard. */
  public void sweepRecords(int shard) {
    TxnId after = null;
    do {
      var page = store.records(shard, after);
      page.records().forEach(this::sweep);
      for (var orphan : page.orphans()) {
        if (isOlder(orphan.at(), ports.times().abort())) {
          store.removeChunk(orphan.id(), orphan.number());
        }
      }
      after = page.last();
    } while (after != null);
  }

  /** Removes large values of one shard that nothing points to any more. */
  public void sweepLarge(int shard) {
    new LargeSweeper(ports).sweep(shard);
  }

  /** Removes tombstones of a range that no request can be about any more. */
  public void sweepTombstones(KeyRange range) {
    Key after = null;
    do {
      var page = store.query(range, false, after, PAGE, Consistency.STRONG);
      for (var item : page.items()) {
        var version = item.image().version();
        if (version != null && isOldTombstone(item.image())) {
          store.write(new Write.SweepTombstone(item.key(), version));
        }
      }
      after = page.last();
    } while (after != null);
  }

  private void sweep(TxnRecord record) {
    if (record.state() == State.ABORTED) {
      if (isOlder(record.at(), ports.times().abort())) {
        store.forgetAborted(record.id());
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
      store.forget(record.id());
      for (int number = 0; number < record.chunks(); number++) {
        store.removeChunk(record.id(), number);
      }
    }
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
        .forEach((key, image) -> finalising.add(() -> settle(key, image, owner)));
    return ports.parallel().all(finalising).stream().allMatch(settled -> settled);
  }

  private boolean settle(Key key, Image image, TxnId owner) {
    var intent = image.intent();
    if (intent == null || !intent.owner().equals(owner)) {
      return true;
    }
    var finalise =
        new Write.Finalise(
            key,
            owner,
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
