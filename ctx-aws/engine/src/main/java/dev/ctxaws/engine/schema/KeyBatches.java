package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Page;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.txn.OutOfTimeException;
import dev.ctxaws.engine.txn.OutcomeUnknownException;
import dev.ctxaws.engine.txn.RetriesExhaustedException;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through a range of keys in transactions of some keys each. */
final class KeyBatches {
  /*
   * The keys are read past the transactions, and each batch then reads its keys in its own: so a
   * batch conflicts with writes to its documents, and not with inserts between them. Whatever was
   * written or begun to be written before a page is read has an item in it, if only one with an
   * intent, which the batch then waits for. What is inserted behind the page's back is written by
   * someone who knows the catalog.
   */
  private static final int LARGEST = 100;

  /** What is done with some keys, in one transaction. It may be run several times. */
  @FunctionalInterface
  interface Work {
    void run(Transaction txn, List<Key> keys);
  }

  /** Is told after each batch. */
  @FunctionalInterface
  interface Done {
    void through(Key last, int keys);
  }

  private final Store store;
  private final SchemaTransactions transactions;
  private int size = LARGEST;

  KeyBatches(Store store, SchemaTransactions transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /** Does {@code work} with all keys behind {@code after}, in their order. */
  void forEach(KeyRange range, @Nullable Key after, Work work, Done done) {
    forEach(range, after, KeyBatches::mayBeThere, work, done);
  }

  /** Does {@code work} with all keys, also with those of what was deleted not long ago. */
  void forEachOrTombstone(KeyRange range, Work work, Done done) {
    forEach(range, null, _ -> true, work, done);
  }

  private void forEach(
      KeyRange range, @Nullable Key after, Predicate<Item> which, Work work, Done done) {
    Key from = after;
    do {
      var page = page(range, false, from, LARGEST);
      var keys = page.items().stream().filter(which).map(Item::key).toList();
      for (int at = 0; at < keys.size(); ) {
        var batch = keys.subList(at, Math.min(keys.size(), at + size));
        at += run(work, batch);
        done.through(keys.get(at - 1), batch.size());
      }
      from = page.last();
    } while (from != null);
  }

  private static boolean mayBeThere(Item item) {
    return !item.image().isTombstone() || item.image().intent() != null;
  }

  /** Works on as many of the first keys as can be had; returns how many that were. */
  private int run(Work work, List<Key> keys) {
    for (var batch = keys; ; batch = batch.subList(0, size)) {
      try {
        run(work, batch, batch.size() == 1);
        size = Math.min(LARGEST, Math.max(size, batch.size() * 2));
        return batch.size();
      } catch (RetriesExhaustedException
          | OutOfTimeException
          | OutcomeUnknownException
          | StoreUnavailableException e) {
        if (batch.size() == 1) {
          throw e;
        }
        // Documents that change all the time, or are large: fewer of them hold still for long
        // enough.
        size = batch.size() / 2;
      }
    }
  }

  private void run(Work work, List<Key> keys, boolean patiently) {
    Transactions.Body<@Nullable Object> body =
        txn -> {
          work.run(txn, keys);
          return null;
        };
    var _ = patiently ? transactions.write(body) : transactions.writeOnce(body);
  }

  private Page page(KeyRange range, boolean reverse, @Nullable Key after, int limit) {
    return transactions.patiently(
        () -> store.query(range, reverse, after, limit, Consistency.STRONG));
  }

  /** The first key of a range, or the last one, or null when there is none. */
  @Nullable Key end(KeyRange range, boolean last) {
    Key after = null;
    do {
      var page = page(range, last, after, 1);
      if (!page.items().isEmpty()) {
        return page.items().getFirst().key();
      }
      after = page.last();
    } while (after != null);
    return null;
  }
}
