package dev.ctxaws.engine.document;

import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.txn.TxnPorts;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Documents in a store in memory, without functions around them. For one thread. */
final class Database {
  private static final Duration TIME = Duration.ofSeconds(30);

  /** What a test does in one transaction. */
  @FunctionalInterface
  interface Work<D, R extends @Nullable Object> {
    R run(D db, Transaction txn);
  }

  final QuickClock clock = new QuickClock();
  final MemoryStore store = new MemoryStore();
  private final SampleApp app = new SampleApp();
  private final Entropy entropy;
  private final Transactions transactions;

  /** The same {@code seed} gives the same ids. */
  Database(long seed) {
    this.entropy = new SplittableRandom(seed)::nextBytes;
    this.transactions =
        new Transactions(
            new TxnPorts(store, clock, entropy, Parallel.virtualThreads(1), Times.PROTOCOL),
            Retries.CONVEX);
  }

  <R extends @Nullable Object> R read(Work<DbReader, R> work) {
    return unchecked(
        () ->
            transactions.read(txn -> work.run(new DocumentReader(app, documents(txn)), txn), TIME));
  }

  <R extends @Nullable Object> R write(Work<DbWriter, R> work) {
    return unchecked(
        () ->
            transactions.write(
                txn -> work.run(new DocumentWriter(app, documents(txn)), txn), TIME));
  }

  /** What the engine does to system tables. */
  <R extends @Nullable Object> R writeSystem(Work<DbWriter, R> work) {
    return unchecked(
        () ->
            transactions.write(txn -> work.run(SystemDocuments.writer(documents(txn)), txn), TIME));
  }

  private Documents documents(Transaction txn) {
    return new Documents(txn, clock.now(), entropy, Limits.CONVEX, DeclaredIndexes.INSTANCE);
  }

  /** The keys in a part of an index, whether or not there are documents behind them. */
  static Set<Key> keys(Transaction txn, IndexRange<Thing> range) {
    var keys = new TreeSet<Key>();
    var scan = txn.scan(Objects.requireNonNull(IndexKeys.range(range)), false, 1000);
    for (var entry = scan.next(); entry != null; entry = scan.next()) {
      keys.add(entry.key());
    }
    return keys;
  }

  private interface Throwing<R extends @Nullable Object> {
    R run() throws Exception;
  }

  private static <R extends @Nullable Object> R unchecked(Throwing<R> work) {
    try {
      return work.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("Documents throw nothing checked", e);
    }
  }
}
