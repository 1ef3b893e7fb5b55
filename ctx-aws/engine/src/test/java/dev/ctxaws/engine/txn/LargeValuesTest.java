package dev.ctxaws.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that do not fit an item: written, read, replaced, and removed when nobody needs them. */
final class LargeValuesTest {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int LARGE = 2 * Pointer.PART + 1;
  private static final Key K = key("k");
  private static final Key L = key("l");

  /** The process is gone: not even its clean-up happens. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final MemoryStore store = new MemoryStore();
  private final QuickClock clock = new QuickClock();
  private final Entropy entropy = new SplittableRandom(1)::nextBytes;
  private final Transactions transactions = transactions(store);
  private final Sweep sweep = sweep(ports(store));

  private static Key key(String sort) {
    return Key.of(new byte[] {'x'}, sort.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private TxnPorts ports(Store on) {
    return new TxnPorts(on, clock, entropy, Parallel.virtualThreads(1), Times.PROTOCOL);
  }

  private Transactions transactions(Store on) {
    return new Transactions(ports(on), Retries.CONVEX);
  }

  private static byte[] value(int fill, int length) {
    var value = new byte[length];
    Arrays.fill(value, (byte) fill);
    return value;
  }

  private void put(byte[] value, Key... keys) throws Exception {
    put(transactions, value, keys);
  }

  private static void put(Transactions in, byte[] value, Key... keys) throws Exception {
    in.<Object>write(
        txn -> {
          for (var key : keys) {
            txn.put(key, value);
          }
          return txn;
        },
        TIME);
  }

  private byte @Nullable [] get(Key key) throws Exception {
    return transactions.<byte @Nullable []>read(txn -> txn.get(key), TIME);
  }

  private void sweepAfter(Duration time) {
    clock.advance(time.plusSeconds(1));
    sweep.run(SweepPosition.START, TIME, _ -> {});
  }

  private static Sweep sweep(TxnPorts ports) {
    return new Sweep(ports, SweepPlace.all(List.of()), Duration.ZERO);
  }

  /** All items of partitions that start with a letter, whatever is in them. */
  private List<Item> items(char letter) {
    var items = new ArrayList<Item>();
    var last = new byte[32];
    Arrays.fill(last, (byte) 0xff);
    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      var range = new KeyRange(new byte[] {(byte) letter, (byte) shard}, new byte[1], last);
      items.addAll(store.query(range, false, null, 1000, Consistency.STRONG).items());
    }
    return items;
  }

  private long liveParts() {
    return items('P').stream().filter(item -> item.image().value() != null).count();
  }

  private void assertNothingBut(int larges, int parts) {
    assertThat(items('P')).hasSize(parts);
    assertThat(items('O')).hasSize(larges);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        TxnPorts.INLINE,
        TxnPorts.INLINE + 1,
        Pointer.PART,
        Pointer.PART + 1,
        1 << 20,
        3 << 20
      })
  void value_ofAnySize_isReadAsWritten(int length) throws Exception {
    for (int fill : new int[] {0, 7, 0xff}) {
      put(value(fill, length), K);
      assertThat(Arrays.equals(get(K), value(fill, length))).isTrue();

      put(value(fill + 1, length), K, L);
      assertThat(Arrays.equals(get(K), value(fill + 1, length))).isTrue();
      Map<Key, byte[]> both =
          transactions.<Map<Key, byte[]>>read(txn -> txn.getAll(Set.of(K, L)), TIME);
      assertThat(Arrays.equals(both.get(L), value(fill + 1, length))).isTrue();
    }
  }

  @Test
  void value_putAtSeveralKeys_hasPartsOnce() throws Exception {
    put(value(1, LARGE), K, L);

    assertNothingBut(1, 3);
  }

  @Test
  void parts_replaced_goLaterAndNotAtOnce() throws Exception {
    put(value(1, LARGE), K);
    put(value(2, LARGE), K);

    sweepAfter(Times.PROTOCOL.tombstone().minusMinutes(1));
    assertThat(liveParts()).isEqualTo(6);

    sweepAfter(Duration.ofMinutes(1));
    assertNothingBut(1, 3);
    assertThat(Arrays.equals(get(K), value(2, LARGE))).isTrue();
  }

  @Test
  void parts_deleted_leaveNothing() throws Exception {
    put(value(1, LARGE), K, L);
    transactions.<Object>write(
        txn -> {
          txn.delete(K);
          txn.delete(L);
          return txn;
        },
        TIME);

    sweepAfter(Times.PROTOCOL.tombstone());

    assertNothingBut(0, 0);
  }

  @Test
  void parts_replacedAtOneOfTwoKeys_stayForTheOther() throws Exception {
    put(value(1, LARGE), K, L);
    put(value(2, 1), K);

    sweepAfter(Times.PROTOCOL.tombstone());
    assertThat(liveParts()).isEqualTo(3);
    assertThat(Arrays.equals(get(L), value(1, LARGE))).isTrue();

    put(value(2, 1), L);
    sweepAfter(Times.PROTOCOL.tombstone().minusMinutes(1));
    assertThat(liveParts()).as("the latest loss counts").isEqualTo(3);
    sweepAfter(Duration.ofMinutes(1));
    assertNothingBut(0, 0);
  }

  @Test
  void parts_ofALivingValue_stayForEver() throws Exception {
    put(value(1, LARGE), K);

    for (int i = 0; i < 5; i++) {
      sweepAfter(Times.PROTOCOL.abort());
    }

    assertNothingBut(1, 3);
    assertThat(Arrays.equals(get(K), value(1, LARGE))).isTrue();
  }

  /** One key takes the one-item path, two take intents; every write may be the last. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void crash_afterAnyWrite_leavesTheValueWholeOrNothing(boolean oneKey) throws Exception {
    var keys = oneKey ? new Key[] {K} : new Key[] {K, L};
    put(value(1, LARGE), keys);
    boolean finished = false;
    for (int most = 0; !finished; most++) {
      finished = crashes(most, value(2 + most, LARGE), keys);
      // A reader pushes whoever has not decided; then a day goes by, and the sweeper.
      byte[] found = get(K);
      for (var key : keys) {
        assertThat(Arrays.equals(get(key), found)).isTrue();
      }
      sweepAfter(Times.PROTOCOL.abort());
      sweepAfter(Times.PROTOCOL.tombstone());
      assertThat(found).hasSize(LARGE).containsOnly(found == null ? 0 : found[0]);
      assertThat(Arrays.equals(get(K), found)).isTrue();
      assertThat(items('P')).as("after %d writes", most).hasSize(3);
      assertThat(items('O')).hasSize(1);
    }
  }

  /** Whether it ended before it could crash. */
  private boolean crashes(int most, byte[] value, Key... keys) throws Exception {
    var writes = new AtomicInteger();
    var gone = new AtomicBoolean();
    var crashing =
        Watched.store(
            store,
            (method, _) -> {
              if (gone.get() || (method.equals("write") && writes.getAndIncrement() == most)) {
                gone.set(true);
                throw new Crash();
              }
            });
    try {
      put(transactions(crashing), value, keys);
      return true;
    } catch (Crash e) {
      return false;
    }
  }

  @Test
  void attempt_failed_freesItsPartsAtOnceAndLeavesNothingAfterSweeping() throws Exception {
    put(value(1, 1), K, L);
    var first = new AtomicBoolean(true);

    transactions.<Object>write(
        txn -> {
          txn.get(K);
          if (first.getAndSet(false)) {
            put(value(2, 1), K);
          }
          txn.put(K, value(3, LARGE));
          txn.put(L, value(4, LARGE));
          return txn;
        },
        TIME);

    assertThat(liveParts()).as("of the second attempt").isEqualTo(6);
    sweepAfter(Times.PROTOCOL.abort());
    sweepAfter(Times.PROTOCOL.tombstone());
    assertNothingBut(2, 6);
  }

  @Test
  void read_thatMissesParts_startsAgain() throws Exception {
    put(value(1, LARGE), K);
    put(value(1, 1), L);
    var first = new AtomicBoolean(true);
    var slow =
        Watched.store(
            store,
            (method, args) -> {
              if (method.equals("getAll")
                  && args[1] == Consistency.EVENTUAL
                  && first.getAndSet(false)) {
                try {
                  put(value(2, LARGE), K);
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                sweepAfter(Times.PROTOCOL.tombstone());
              }
            });

    var runs = new AtomicInteger();
    byte[] found =
        transactions(slow)
            .<byte @Nullable []>read(
                txn -> {
                  runs.incrementAndGet();
                  txn.get(L);
                  return txn.get(K);
                },
                Duration.ofHours(1));

    assertThat(Arrays.equals(found, value(2, LARGE))).isTrue();
    assertThat(runs).hasValue(2);
  }

  @Test
  void value_damaged_isNotReturned() throws Exception {
    put(value(1, LARGE), K);
    var part = items('P').getFirst();
    store.write(
        new Write.One(
            part.key(),
            Transactions.newId(ports(store)),
            part.image().version(),
            2,
            value(9, Pointer.PART),
            0));

    assertThatThrownBy(() -> get(K)).hasMessageContaining("is damaged");
  }

  /** Parts are removed as soon as they are replaced, so readers miss some, and start again. */
  @Test
  void readers_whileAValueIsReplacedAndSwept_seeItWhole() throws Exception {
    var p = Times.PROTOCOL;
    var hasty =
        new Times(
            p.valid(),
            p.verdict(),
            p.record(),
            Duration.ofMillis(-1),
            p.abort(),
            p.lease(),
            p.longestLease(),
            p.olderPushes());
    var ports =
        new TxnPorts(store, Clock.system(), Entropy.secure(), Parallel.virtualThreads(1), hasty);
    var hurried = new Transactions(ports, Retries.CONVEX);
    put(hurried, value(0, LARGE), K, L);
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var readers = new ArrayList<java.util.concurrent.Future<Integer>>();
      for (int i = 0; i < 3; i++) {
        readers.add(threads.submit(reader(hurried, done)));
      }
      for (int fill = 1; fill <= 40; fill++) {
        put(hurried, value(fill, LARGE), K, L);
        sweep(ports).run(SweepPosition.START, TIME, _ -> {});
      }
      done.set(true);
      for (var reader : readers) {
        assertThat(reader.get()).isPositive();
      }
    }
    assertThat(liveParts()).isEqualTo(3);
  }

  private static Callable<Integer> reader(Transactions in, AtomicBoolean done) {
    return () -> {
      int reads = 0;
      do {
        var both =
            in.<List<byte @Nullable []>>read(
                txn -> Arrays.asList(txn.get(K), txn.get(L)), Duration.ofMinutes(5));
        byte[] k = both.getFirst();
        assertThat(Arrays.equals(k, both.getLast())).isTrue();
        assertThat(k).isNotNull().hasSize(LARGE);
        assertThat(Arrays.equals(k, value(k == null ? 0 : k[0], LARGE))).isTrue();
        reads++;
      } while (!done.get());
      return reads;
    };
  }
}
