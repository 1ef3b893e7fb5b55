package dev.ctxaws.engine.store;

import static dev.ctxaws.engine.store.StoreCase.bytes;
import static dev.ctxaws.engine.store.TxnRecord.State.ABORTED;
import static dev.ctxaws.engine.store.TxnRecord.State.COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RECORD, FORGET and chunks. */
public interface RecordContract extends StoreCase {
  List<Key> KEYS =
      List.of(KEY, Key.of(bytes("another"), new byte[] {0}), Key.of(new byte[2048], new byte[9]));

  private static TxnRecord committed() {
    return new TxnRecord(OWNER, COMMITTED, NOW, KEYS, 0);
  }

  private static TxnRecord aborted() {
    return new TxnRecord(OWNER, ABORTED, NOW + 1, List.of(), 0);
  }

  private Store storeWith(TxnRecord record) {
    var store = newStore();
    assertThat(store.decide(record)).isEqualTo(new Decision.Decided(record.state()));
    return store;
  }

  @Test
  default void record_undecided_isNull() {
    assertThat(newStore().record(OWNER)).isNull();
  }

  @Test
  default void decide_commit_keepsTheRecord() {
    assertThat(storeWith(committed()).record(OWNER)).isEqualTo(committed());
  }

  @Test
  default void decide_abort_keepsTheRecord() {
    assertThat(storeWith(aborted()).record(OWNER)).isEqualTo(aborted());
  }

  @Test
  default void decide_commitWithChunks_keepsTheirNumber() {
    var record = new TxnRecord(OWNER, COMMITTED, NOW, List.of(), 3);

    assertThat(storeWith(record).record(OWNER)).isEqualTo(record);
  }

  @Test
  default void decide_commitOfNoKeys_keepsTheRecord() {
    var record = new TxnRecord(OWNER, COMMITTED, NOW, List.of(), 0);

    assertThat(storeWith(record).record(OWNER)).isEqualTo(record);
  }

  @Test
  default void decide_sameAgain_isDecidedAndKeepsTheFirst() {
    var store = storeWith(committed());

    assertThat(store.decide(new TxnRecord(OWNER, COMMITTED, NOW + 9, List.of(), 0)))
        .isEqualTo(new Decision.Decided(COMMITTED));
    assertThat(store.record(OWNER)).isEqualTo(committed());
  }

  @Test
  default void decide_abortAfterCommit_staysCommitted() {
    var store = storeWith(committed());

    assertThat(store.decide(aborted())).isEqualTo(new Decision.Decided(COMMITTED));
    assertThat(store.record(OWNER)).isEqualTo(committed());
  }

  @Test
  default void decide_commitAfterAbort_staysAborted() {
    var store = storeWith(aborted());

    assertThat(store.decide(committed())).isEqualTo(new Decision.Decided(ABORTED));
    assertThat(store.record(OWNER)).isEqualTo(aborted());
  }

  @Test
  default void decide_oneTransaction_leavesOthersUndecided() {
    assertThat(storeWith(committed()).record(OTHER)).isNull();
  }

  @Test
  default void decide_moreKeysThanARecordHolds_isRejected() {
    var keys = Collections.nCopies(200, Key.of(new byte[2048], new byte[9]));
    var store = newStore();

    assertThatThrownBy(() -> store.decide(new TxnRecord(OWNER, COMMITTED, NOW, keys, 0)))
        .isInstanceOf(StoreRejectedException.class);
    assertThat(store.record(OWNER)).isNull();
  }

  @Test
  default void forget_committed_removesTheRecord() {
    var store = storeWith(committed());

    assertThat(store.forget(OWNER)).isEqualTo(new Outcome.Done());
    assertThat(store.record(OWNER)).isNull();
  }

  @Test
  default void forget_aborted_isRefused() {
    var store = storeWith(aborted());

    assertThat(store.forget(OWNER)).isEqualTo(new Outcome.Refused(null));
    assertThat(store.record(OWNER)).isEqualTo(aborted());
  }

  @Test
  default void forget_undecided_isRefused() {
    assertThat(newStore().forget(OWNER)).isEqualTo(new Outcome.Refused(null));
  }

  @Test
  default void forgetAborted_aborted_removesTheRecord() {
    var store = storeWith(aborted());

    assertThat(store.forgetAborted(OWNER)).isEqualTo(new Outcome.Done());
    assertThat(store.record(OWNER)).isNull();
  }

  @Test
  default void forgetAborted_committed_isRefused() {
    var store = storeWith(committed());

    assertThat(store.forgetAborted(OWNER)).isEqualTo(new Outcome.Refused(null));
    assertThat(store.record(OWNER)).isEqualTo(committed());
  }

  @Test
  default void forgetAborted_undecided_isRefused() {
    assertThat(newStore().forgetAborted(OWNER)).isEqualTo(new Outcome.Refused(null));
  }

  @Test
  default void chunk_written_isReadBack() {
    var store = newStore();
    assertThat(store.putChunk(OWNER, 0, KEYS, NOW)).isEqualTo(new Outcome.Done());
    assertThat(store.putChunk(OWNER, 300, KEYS.reversed(), NOW)).isEqualTo(new Outcome.Done());

    assertThat(store.chunk(OWNER, 0)).isEqualTo(KEYS);
    assertThat(store.chunk(OWNER, 300)).isEqualTo(KEYS.reversed());
    assertThat(store.chunk(OWNER, 1)).isNull();
    assertThat(store.chunk(OTHER, 0)).isNull();
  }

  @Test
  default void chunk_writtenAgain_isTheSame() {
    var store = newStore();
    store.putChunk(OWNER, 0, KEYS, NOW);

    assertThat(store.putChunk(OWNER, 0, KEYS, NOW)).isEqualTo(new Outcome.Done());
    assertThat(store.chunk(OWNER, 0)).isEqualTo(KEYS);
  }

  @Test
  default void chunk_written_decidesNothing() {
    var store = newStore();
    store.putChunk(OWNER, 0, KEYS, NOW);

    assertThat(store.record(OWNER)).isNull();
    assertThat(store.decide(aborted())).isEqualTo(new Decision.Decided(ABORTED));
    assertThat(store.chunk(OWNER, 0)).isEqualTo(KEYS);
  }

  @Test
  default void removeChunk_thereOrNot_leavesNothing() {
    var store = newStore();
    store.putChunk(OWNER, 0, KEYS, NOW);
    store.putChunk(OWNER, 1, KEYS, NOW);

    assertThat(store.removeChunk(OWNER, 0)).isEqualTo(new Outcome.Done());
    assertThat(store.removeChunk(OWNER, 0)).isEqualTo(new Outcome.Done());
    assertThat(store.chunk(OWNER, 0)).isNull();
    assertThat(store.chunk(OWNER, 1)).isEqualTo(KEYS);
  }
}
