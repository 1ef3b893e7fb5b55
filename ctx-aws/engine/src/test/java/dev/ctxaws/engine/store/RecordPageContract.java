package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.TxnRecord.State.ABORTED;
import static dev.ctxaws.engine.store.TxnRecord.State.COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Records and orphaned chunks by shard. */
public interface RecordPageContract extends StoreCase {
  private static TxnRecord record(TxnId id) {
    return id.high() % 2 == 0
        ? new TxnRecord(id, COMMITTED, NOW + id.high(), List.of(KEY), 0)
        : new TxnRecord(id, ABORTED, NOW + id.high(), List.of(), 0);
  }

  /** All parts of a shard, one after the other. */
  private static Store.RecordPage shard(Store store, int shard) {
    var records = new ArrayList<TxnRecord>();
    var orphans = new ArrayList<Store.Orphan>();
    TxnId after = null;
    do {
      var page = store.records(shard, after);
      records.addAll(page.records());
      orphans.addAll(page.orphans());
      after = page.last();
    } while (after != null);
    return new Store.RecordPage(records, orphans, null);
  }

  @Test
  default void records_ofAShard_areThoseOfItsIds() {
    var store = newStore();
    for (int low = 0; low < 2 * Store.RECORD_SHARDS; low++) {
      store.decide(record(new TxnId(low, low)));
    }

    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      int second = shard + Store.RECORD_SHARDS;
      assertThat(shard(store, shard).records())
          .containsExactly(record(new TxnId(shard, shard)), record(new TxnId(second, second)));
    }
  }

  @Test
  default void records_emptyShard_isEmpty() {
    var store = newStore();
    store.decide(record(new TxnId(1, 1)));

    var page = store.records(2, null);

    assertThat(page.records()).isEmpty();
    assertThat(page.orphans()).isEmpty();
    assertThat(page.last()).isNull();
  }

  @Test
  default void records_ids_areInUnsignedOrder() {
    var store = newStore();
    var low = record(new TxnId(0, 64));
    var lowWithHighBit = record(new TxnId(0, Long.MIN_VALUE));
    var high = record(new TxnId(2, 0));
    var highWithHighBit = record(new TxnId(-2, 0));
    List.of(highWithHighBit, high, lowWithHighBit, low).forEach(store::decide);

    assertThat(shard(store, 0).records())
        .containsExactly(low, lowWithHighBit, high, highWithHighBit);
  }

  @Test
  default void records_moreThanAPart_areAllFoundOnce() {
    var store = newStore();
    var all = LongStream.range(0, 260).mapToObj(n -> record(new TxnId(n, 5))).toList();
    all.forEach(store::decide);

    assertThat(store.records(5, null).last()).isNotNull();
    assertThat(shard(store, 5).records()).isEqualTo(all);
  }

  @Test
  default void records_afterAnIdWithoutRecord_goOnBehindIt() {
    var store = newStore();
    store.decide(record(new TxnId(1, 0)));
    store.decide(record(new TxnId(3, 0)));

    assertThat(store.records(0, new TxnId(2, 0)).records())
        .containsExactly(record(new TxnId(3, 0)));
    assertThat(store.records(0, new TxnId(3, 0)).records()).isEmpty();
  }

  @Test
  default void records_chunksOfARecord_areNoOrphans() {
    var store = newStore();
    store.putChunk(OWNER, 0, List.of(KEY), NOW);
    store.putChunk(OWNER, 1, List.of(KEY), NOW);
    var record = new TxnRecord(OWNER, COMMITTED, NOW, List.of(), 2);
    store.decide(record);

    var page = shard(store, Store.shard(OWNER));

    assertThat(page.records()).containsExactly(record);
    assertThat(page.orphans()).isEmpty();
  }

  @Test
  default void records_chunksWithoutRecord_areOrphans() {
    var store = newStore();
    var id = new TxnId(8, 3);
    store.decide(record(new TxnId(7, 3)));
    store.putChunk(id, 0, List.of(KEY), NOW);
    store.putChunk(id, 1, List.of(KEY), NOW + 1);
    store.decide(record(new TxnId(9, 3)));

    var page = shard(store, 3);

    assertThat(page.records()).containsExactly(record(new TxnId(7, 3)), record(new TxnId(9, 3)));
    assertThat(page.orphans())
        .containsExactlyInAnyOrder(new Store.Orphan(id, 0, NOW), new Store.Orphan(id, 1, NOW + 1));
  }

  @Test
  default void records_bigChunksBetween_doNotHideAnything() {
    // Four chunks of 300 KB are more than one answer of DynamoDB.
    var keys = Collections.nCopies(140, Key.of(new byte[2048], new byte[64]));
    var store = newStore();
    var owner = new TxnId(8, 3);
    var orphan = new TxnId(9, 3);
    for (int number = 0; number < 7; number++) {
      store.putChunk(owner, number, keys, NOW);
      store.putChunk(orphan, number, keys, NOW);
    }
    var first = new TxnRecord(owner, COMMITTED, NOW, List.of(), 7);
    store.decide(first);
    store.decide(record(new TxnId(10, 3)));

    var page = shard(store, 3);

    assertThat(page.records()).containsExactly(first, record(new TxnId(10, 3)));
    assertThat(page.orphans())
        .extracting(Store.Orphan::id, Store.Orphan::number)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, 7).mapToObj(n -> tuple(orphan, (int) n)).toList());
  }

  @Test
  default void records_dataItems_areNotAmongThem() {
    var store = storeWithValue();

    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      assertThat(store.records(shard, null).records()).isEmpty();
    }
  }
}
