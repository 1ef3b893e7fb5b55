package dev.ctxaws.engine.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Items in the order of their keys, with conditional writes of one item at a time. Everything that
 * makes a transaction is built on these calls; what each must do is section 2 of the protocol, and
 * {@code StoreContract} tests it.
 *
 * <p>Writes and strong reads of one item are linearizable. A strong {@link #query} shows each key
 * of its range in a state that the key had during the call.
 *
 * <p>Reads throw {@link StoreUnavailableException} when there is no answer. Writes never throw for
 * that, they return it. Both throw {@link StoreRejectedException} for what can never succeed. May
 * be called from many threads.
 *
 * <p>An item, its key and its intent included, has at most {@link #MAX_ITEM} bytes. While an intent
 * stands, the old value and the new one are both in the item.
 */
public interface Store {
  /** The most bytes of an item; a limit of DynamoDB. */
  int MAX_ITEM = 400 * 1024;

  /** The number of shards that records are spread over. */
  int RECORD_SHARDS = 64;

  /** The item at {@code key}, or null when there is none. */
  @Nullable Image get(Key key, Consistency consistency);

  /** The items at {@code keys}, any number of them; a key without an item is left out. */
  Map<Key, Image> getAll(Set<Key> keys, Consistency consistency);

  /**
   * A part of {@code range} in ascending order, or in descending order when {@code reverse}. All
   * items are there: with or without a value, with or without an intent. A part may have fewer
   * items than {@code limit}, even none, and not be the last one.
   *
   * @param after go on after this key of the range, which need not have an item, or null to begin
   * @param limit the most items to return, at least 1
   */
  Page query(
      KeyRange range, boolean reverse, @Nullable Key after, int limit, Consistency consistency);

  /** Sends {@code write} once. The call does not repeat what had no answer: its caller does. */
  Outcome write(Write write);

  /** RECORD: decides a transaction, unless it has been. */
  Decision decide(TxnRecord record);

  /** The decision about a transaction, read strongly, or null when there is none. */
  @Nullable TxnRecord record(TxnId id);

  /**
   * FORGET: removes the record of a committed transaction. An aborted one's stays. A refusal has no
   * image, here and in the calls below.
   */
  Outcome forget(TxnId id);

  /** Removes the record of an aborted transaction; for the sweeper. */
  Outcome forgetAborted(TxnId id);

  /**
   * Writes a part of a write set that is too large for a record.
   *
   * @param number which part, from 0
   * @param at when, in milliseconds since 1970
   */
  Outcome putChunk(TxnId id, int number, List<Key> keys, long at);

  /** Reads what {@link #putChunk} wrote, or null when it is not there. */
  @Nullable List<Key> chunk(TxnId id, int number);

  /** Removes what {@link #putChunk} wrote. */
  Outcome removeChunk(TxnId id, int number);

  /**
   * Records of one shard in the unsigned order of their ids, for the sweeper, read strongly.
   *
   * @param shard from 0 to 63; see {@link #shard}
   * @param after go on after this id, or null to begin
   */
  RecordPage records(int shard, @Nullable TxnId after);

  /** Which shard the record of {@code id} is in: its lowest six bits. */
  static int shard(TxnId id) {
    return (int) (id.low() & (RECORD_SHARDS - 1));
  }

  /**
   * A part of a shard's records.
   *
   * @param orphans chunks in this part of the shard whose record is not there
   * @param last where to go on, or null at the end
   */
  record RecordPage(List<TxnRecord> records, List<Orphan> orphans, @Nullable TxnId last) {}

  /**
   * A chunk without a record.
   *
   * @param at when it was written, in milliseconds since 1970
   */
  record Orphan(TxnId id, int number, long at) {}
}
