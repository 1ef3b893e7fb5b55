package dev.ctxaws.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Transactions as large as Convex allows: cases for every store. */
public interface LargeTransactions {
  /** The partition whose keys are long, so that few of them fill a chunk of a write set. */
  char LONG = 'l';

  /** The process is gone: not even its clean-up happens. */
  final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** A clock that can be a day ahead. */
  final class Ahead implements Clock {
    private volatile Duration by = Duration.ZERO;

    void advance(Duration more) {
      by = by.plus(more);
    }

    @Override
    public Instant now() {
      return Clock.system().now().plus(by);
    }

    @Override
    public long nanos() {
      return Clock.system().nanos();
    }

    @Override
    public void sleep(Duration duration) {
      Clock.system().sleep(duration);
    }
  }

  /** How many documents to write; Convex allows 16,000, and twice as many to be read. */
  int most();

  /** A new, empty store. */
  Store newStore();

  /** Tells what a step has cost besides its time, and starts to count anew. */
  default String costs() {
    return "";
  }

  private static TxnPorts ports(Store store, Clock clock) {
    return new TxnPorts(
        store,
        clock,
        Entropy.secure(),
        Parallel.virtualThreads(16),
        Times.PROTOCOL.valid(Duration.ofMinutes(1)));
  }

  private static Transactions transactions(Store store, Clock clock) {
    return new Transactions(ports(store, clock), new Retries(0, Duration.ZERO, Duration.ZERO, 9));
  }

  /** A key as long as a document's. */
  private static Key key(char partition, int number) {
    var name = new byte[partition == LONG ? 300 : 6];
    name[0] = (byte) partition;
    return Key.of(name, ByteBuffer.allocate(16).putInt(number).array());
  }

  private static KeyRange all(char partition) {
    var partitionKey = key(partition, 0).partition();
    return new KeyRange(partitionKey, new byte[1], new byte[] {(byte) 0xff});
  }

  private static void write(Store store, Clock clock, char partition, int most) throws Exception {
    transactions(store, clock)
        .<Object>write(
            txn -> {
              for (int i = 0; i < most; i++) {
                var value = ByteBuffer.allocate(500).putInt(i).array();
                txn.putFresh(key(partition, i), value);
              }
              return txn;
            },
            Duration.ofMinutes(10));
  }

  private static int count(Store store, Clock clock, char partition) throws Exception {
    return transactions(store, clock)
        .<Integer>read(
            txn -> {
              var scan = txn.scan(all(partition), false, 1000);
              int count = 0;
              while (scan.next() != null) {
                count++;
              }
              return count;
            },
            Duration.ofMinutes(10));
  }

  private static int intents(Store store, char partition) {
    int intents = 0;
    Key after = null;
    do {
      var page = store.query(all(partition), false, after, 1000, Consistency.STRONG);
      intents += (int) page.items().stream().filter(item -> item.image().intent() != null).count();
      after = page.last();
    } while (after != null);
    return intents;
  }

  private void tell(String what, long since) {
    double seconds = (System.nanoTime() - since) / 1e9;
    System.out.printf(
        Locale.ROOT, "LARGE %s %s: %.1f s%s%n", getClass().getSimpleName(), what, seconds, costs());
  }

  @Test
  default void transaction_ofTheMostDocuments_isWrittenReadAndRewritten() throws Exception {
    var store = newStore();
    var clock = Clock.system();
    costs();
    long start = System.nanoTime();
    write(store, clock, 'a', most());
    tell("insert " + most(), start);
    write(store, clock, 'b', most());
    costs();

    start = System.nanoTime();
    int read =
        transactions(store, clock)
            .<Integer>read(
                txn -> {
                  int count = 0;
                  for (char partition : new char[] {'a', 'b'}) {
                    var scan = txn.scan(all(partition), false, 1000);
                    while (scan.next() != null) {
                      count++;
                    }
                  }
                  return count;
                },
                Duration.ofMinutes(10));
    tell("read " + (2 * most()) + " in two ranges", start);
    assertThat(read).isEqualTo(2 * most());

    start = System.nanoTime();
    int byKey =
        transactions(store, clock)
            .<Integer>read(
                txn -> {
                  var keys = new HashSet<Key>();
                  for (int i = 0; i < most(); i++) {
                    keys.add(key('a', i));
                    keys.add(key('b', i));
                  }
                  return txn.getAll(keys).size();
                },
                Duration.ofMinutes(10));
    tell("read " + (2 * most()) + " by key", start);
    assertThat(byKey).isEqualTo(2 * most());

    start = System.nanoTime();
    transactions(store, clock)
        .<Object>write(
            txn -> {
              var kept = txn.scan(all('b'), false, 1000);
              while (kept.next() != null) {
                // Read, to be validated.
              }
              var scan = txn.scan(all('a'), false, 1000);
              var met = new ArrayList<Key>();
              for (var next = scan.next(); next != null; next = scan.next()) {
                met.add(next.key());
              }
              met.forEach(key -> txn.put(key, new byte[500]));
              return txn;
            },
            Duration.ofMinutes(10));
    tell("read " + (2 * most()) + " and replace " + most(), start);
    assertThat(intents(store, 'a')).isZero();
    assertThat(count(store, clock, 'a')).isEqualTo(most());
  }

  @Test
  default void transaction_ofManyChunksWhoseOwnerCrashesOnceCommitted_isSeenAndSwept()
      throws Exception {
    var store = newStore();
    var clock = new Ahead();
    var committed = new AtomicBoolean();
    var crashing =
        Watched.store(
            store,
            (method, _) -> {
              if (committed.get()) {
                throw new Crash();
              }
              // The decision itself takes effect.
              committed.set(method.equals("decide"));
            });
    try {
      write(crashing, clock, LONG, most());
    } catch (Crash e) {
      assertThat(committed).isTrue();
    }
    assertThat(intents(store, LONG)).isEqualTo(most());

    costs();
    long start = System.nanoTime();
    assertThat(count(store, clock, LONG)).isEqualTo(most());
    tell("read " + most() + " intents of a crashed owner", start);
    assertThat(intents(store, LONG)).isPositive();

    clock.advance(Duration.ofMinutes(2));
    start = System.nanoTime();
    sweep(store, clock);
    tell("sweep them", start);
    assertThat(intents(store, LONG)).isZero();
    assertThat(records(store)).isEqualTo(1);

    clock.advance(Times.PROTOCOL.record());
    sweep(store, clock);
    assertThat(records(store)).isZero();
    clock.advance(Times.PROTOCOL.abort());
    sweep(store, clock);
    assertThat(orphans(store)).isZero();
    assertThat(count(store, clock, LONG)).isEqualTo(most());
  }

  private static void sweep(Store store, Clock clock) {
    new Sweep(ports(store, clock), SweepPlace.all(List.of()), Duration.ZERO)
        .run(SweepPosition.START, Duration.ofHours(1), _ -> {});
  }

  private static int records(Store store) {
    int records = 0;
    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      records += store.records(shard, null).records().size();
    }
    return records;
  }

  private static int orphans(Store store) {
    int orphans = 0;
    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      orphans += store.records(shard, null).orphans().size();
    }
    return orphans;
  }
}
