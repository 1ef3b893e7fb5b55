package dev.ctxaws.engine.sample;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Page;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A store, and how many items its queries have returned. */
final class CountingStore implements Store {
  private final Store store;
  private final AtomicLong queried = new AtomicLong();

  CountingStore(Store store) {
    this.store = store;
  }

  long queried() {
    return queried.get();
  }

  @Override
  public Page query(
      KeyRange range, boolean reverse, @Nullable Key after, int limit, Consistency consistency) {
    var page = store.query(range, reverse, after, limit, consistency);
    queried.addAndGet(page.items().size());
    return page;
  }

  @Override
  public @Nullable Image get(Key key, Consistency consistency) {
    return store.get(key, consistency);
  }

  @Override
  public Map<Key, Image> getAll(Set<Key> keys, Consistency consistency) {
    return store.getAll(keys, consistency);
  }

  @Override
  public Outcome write(Write write) {
    return store.write(write);
  }

  @Override
  public Decision decide(TxnRecord record) {
    return store.decide(record);
  }

  @Override
  public @Nullable TxnRecord record(TxnId id) {
    return store.record(id);
  }

  @Override
  public Outcome forget(TxnId id) {
    return store.forget(id);
  }

  @Override
  public Outcome forgetAborted(TxnId id) {
    return store.forgetAborted(id);
  }

  @Override
  public Outcome putChunk(TxnId id, int number, List<Key> keys, long at) {
    return store.putChunk(id, number, keys, at);
  }

  @Override
  public @Nullable List<Key> chunk(TxnId id, int number) {
    return store.chunk(id, number);
  }

  @Override
  public Outcome removeChunk(TxnId id, int number) {
    return store.removeChunk(id, number);
  }

  @Override
  public RecordPage records(int shard, @Nullable TxnId after) {
    return store.records(shard, after);
  }
}
