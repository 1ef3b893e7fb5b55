package dev.ctxaws.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whole rounds of a sweep, in one run and in many. */
final class SweepTest {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration DAY = Times.PROTOCOL.abort().plusMinutes(1);
  private static final int LARGE = Pointer.PART + 1;
  private static final KeyRange FIRST = range('x');
  private static final KeyRange SECOND = range('y');
  private static final List<SweepPlace> EVERYWHERE = SweepPlace.all(List.of(FIRST, SECOND));

  /** The process is gone: not even its clean-up happens. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final MemoryStore store = new MemoryStore();
  private final QuickClock clock = new QuickClock();
  private final Entropy entropy = new SplittableRandom(1)::nextBytes;

  private static KeyRange range(char partition) {
    return new KeyRange(new byte[] {(byte) partition}, new byte[] {0}, new byte[] {(byte) 0xff});
  }

  private static Key key(KeyRange in, int sort) {
    return Key.of(in.partition(), new byte[] {(byte) (sort >> 8), (byte) sort});
  }

  private TxnPorts ports(Store on) {
    return new TxnPorts(on, clock, entropy, Parallel.virtualThreads(1), Times.PROTOCOL);
  }

  private Sweep sweep(Store on) {
    return new Sweep(ports(on), EVERYWHERE, Duration.ZERO);
  }

  private Swept sweepAfter(Duration time) {
    clock.advance(time);
    return sweep(store).run(SweepPosition.START, LONG, _ -> {});
  }

  private void put(Store on, byte @Nullable [] value, Key... keys) throws Exception {
    new Transactions(ports(on), Retries.CONVEX)
        .<@Nullable Object>write(
            txn -> {
              for (var key : keys) {
                if (value == null) {
                  txn.delete(key);
                } else {
                  txn.put(key, value);
                }
              }
              return null;
            },
            TIME);
  }

  private byte @Nullable [] get(Key key) throws Exception {
    return new Transactions(ports(store), Retries.CONVEX)
        .<byte @Nullable []>read(txn -> txn.get(key), TIME);
  }

  /** Writes, and is gone for ever when it first calls {@code method}. */
  private void crashBefore(String method, byte[] value, Key... keys) {
    var gone = new AtomicBoolean();
    var crashing =
        Watched.store(
            store,
            (called, arguments) -> {
              boolean now =
                  called.equals(method)
                      || (arguments.length > 0
                          && arguments[0].getClass().getSimpleName().equals(method));
              if (gone.get() || now) {
                gone.set(true);
                throw new Crash();
              }
            });
    assertThatThrownBy(() -> put(crashing, value, keys)).isInstanceOf(Crash.class);
  }

  private List<Item> items(KeyRange range) {
    return store.query(range, false, null, 10_000, Consistency.STRONG).items();
  }

  private Image image(Key key) {
    var image = store.get(key, Consistency.STRONG);
    assertThat(image).isNotNull();
    return Objects.requireNonNull(image);
  }

  private int records() {
    int records = 0;
    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      records += store.records(shard, null).records().size();
    }
    return records;
  }

  private List<Item> larges() {
    var items = new ArrayList<Item>();
    for (int shard = 0; shard < Store.RECORD_SHARDS; shard++) {
      items.addAll(items(Manifest.all(shard)));
      items.addAll(items(new KeyRange(new byte[] {'P', (byte) shard}, new byte[1], LAST)));
    }
    return items;
  }

  private static final byte[] LAST = last();

  private static byte[] last() {
    var last = new byte[32];
    Arrays.fill(last, (byte) 0xff);
    return last;
  }

  @Test
  void committedButUnfinished_isFinishedAfterAMinuteAndForgottenAfterTheRecordsTime()
      throws Exception {
    crashBefore("Finalise", new byte[] {7}, key(FIRST, 1), key(SECOND, 1));

    assertThat(sweepAfter(Duration.ofSeconds(59)).finished()).isZero();
    var finished = sweepAfter(Duration.ofSeconds(2));
    var image = image(key(SECOND, 1));
    var early = records();
    var forgotten = sweepAfter(Times.PROTOCOL.record());

    assertThat(finished.finished()).isOne();
    assertThat(finished.forgotten()).isZero();
    assertThat(image.intent()).isNull();
    assertThat(image.value()).containsExactly(7);
    assertThat(early).isOne();
    assertThat(forgotten.finished()).isZero();
    assertThat(forgotten.forgotten()).isOne();
    assertThat(records()).isZero();
  }

  @Test
  void ownerGoneBeforeItDecided_leavesNothingPendingAfterTwoRounds() throws Exception {
    put(store, new byte[] {1}, key(FIRST, 1));
    crashBefore("decide", new byte[] {2}, key(FIRST, 1), key(SECOND, 1));

    assertThat(sweepAfter(Duration.ofMinutes(14)).intents()).isZero();
    var swept = sweepAfter(Duration.ofMinutes(2));
    var forgotten = sweepAfter(DAY);

    assertThat(swept.intents()).isEqualTo(2);
    assertThat(image(key(FIRST, 1)).intent()).isNull();
    assertThat(get(key(FIRST, 1))).containsExactly(1);
    assertThat(items(SECOND)).isEmpty();
    assertThat(forgotten.forgotten()).isOne();
    assertThat(records()).isZero();
    assertThat(forgotten.troubles()).isEmpty();
    assertThat(forgotten.next()).isNull();
    assertThat(forgotten.places()).isEqualTo(EVERYWHERE.size());
  }

  @Test
  void ownerThatFinishesWhileTheSweeperLooks_isNotAborted() throws Exception {
    crashBefore("Finalise", new byte[] {7}, key(FIRST, 1), key(SECOND, 1));
    clock.advance(Duration.ofMinutes(16));
    var others = new AtomicBoolean();
    // Between the sweeper's page and its look at the record, another one finishes and forgets.
    var raced =
        Watched.store(
            store,
            (method, _) -> {
              if (method.equals("record") && !others.getAndSet(true)) {
                sweepAfter(Times.PROTOCOL.record());
              }
            });

    new Sweep(ports(raced), SweepPlace.all(List.of(FIRST)), Duration.ZERO)
        .run(new SweepPosition(FIRST.partition(), null), LONG, _ -> {});

    assertThat(others).isTrue();
    assertThat(get(key(FIRST, 1))).containsExactly(7);
    assertThat(records()).as("no record of an abort").isZero();
  }

  @Test
  void tombstones_goWhenTheirTimeIsUp() throws Exception {
    put(store, new byte[] {1}, key(FIRST, 1), key(SECOND, 1), key(SECOND, 2));
    put(store, null, key(FIRST, 1), key(SECOND, 1));

    assertThat(sweepAfter(Times.PROTOCOL.tombstone().minusMinutes(1)).tombstones()).isZero();
    var swept = sweepAfter(Duration.ofMinutes(2));

    assertThat(swept.tombstones()).isEqualTo(2);
    assertThat(items(FIRST)).isEmpty();
    assertThat(items(SECOND)).hasSize(1);
  }

  @Test
  void run_withoutBudget_doesOnePageAndGoesOnWhereItStopped() throws Exception {
    for (int i = 0; i < 2_500; i++) {
      put(store, new byte[] {1}, key(FIRST, i));
      put(store, null, key(FIRST, i));
    }
    put(store, new byte[LARGE], key(SECOND, 1));
    put(store, null, key(SECOND, 1));
    clock.advance(DAY);

    int runs = 0;
    long tombstones = 0;
    long values = 0;
    var seen = new ArrayList<SweepPosition>();
    @Nullable SweepPosition position = SweepPosition.START;
    while (position != null) {
      var swept = sweep(store).run(position, Duration.ZERO, _ -> {});
      runs++;
      tombstones += swept.tombstones();
      values += swept.values();
      position = swept.next();
      if (position != null) {
        assertThat(SweepPosition.of(position.toByteArray())).isEqualTo(position);
        seen.add(position);
      }
    }

    assertThat(runs)
        .as("a page each; three of the first partition")
        .isEqualTo(EVERYWHERE.size() + 2);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(tombstones).isEqualTo(2_501);
    assertThat(values).isOne();
    assertThat(items(FIRST)).isEmpty();
    assertThat(items(SECOND)).isEmpty();
    assertThat(larges()).isEmpty();
  }

  @Test
  void goOn_keepsItsPlaceInTheStore() throws Exception {
    put(store, new byte[] {1}, key(SECOND, 1));
    put(store, null, key(SECOND, 1));
    clock.advance(DAY);

    int runs = 0;
    for (long tombstones = 0; tombstones == 0; runs++) {
      // Each time another process.
      tombstones = sweep(store).goOn(Duration.ZERO, TIME).tombstones();
    }
    var last = sweep(store).goOn(LONG, TIME);
    var round = sweep(store).goOn(LONG, TIME);

    assertThat(runs).isEqualTo(EVERYWHERE.size());
    assertThat(last.next()).isNull();
    assertThat(last.places()).as("a new round").isEqualTo(EVERYWHERE.size());
    assertThat(round.places()).isEqualTo(EVERYWHERE.size());
  }

  @Test
  void position_inAPartitionThatIsGone_goesOnAtTheNext() {
    var gone = new SweepPosition(new byte[] {'x', 'x'}, new byte[] {5});

    var swept = sweep(store).run(gone, LONG, _ -> {});

    assertThat(swept.places()).isOne();
    assertThat(swept.next()).isNull();
  }

  @Test
  void position_ofUnknownBytes_isTheStart() {
    for (var bytes : new byte[][] {{}, {1}, {0, 9, 1}, {-1, -1, 3}}) {
      assertThat(SweepPosition.of(bytes)).isEqualTo(SweepPosition.START);
    }
    assertThat(SweepPosition.of(null)).isEqualTo(SweepPosition.START);
  }

  @Test
  void largeValues_onePagePerItem_areFoundWithTheirNotes() throws Exception {
    for (int i = 0; i < 20; i++) {
      put(store, new byte[LARGE], key(FIRST, i));
      put(store, i % 2 == 0 ? null : new byte[] {1}, key(FIRST, i));
    }
    put(store, new byte[LARGE], key(SECOND, 1));
    clock.advance(Times.PROTOCOL.tombstone().plusMinutes(1));
    var single =
        Watched.store(
            store,
            (method, arguments) -> {
              if (method.equals("query")) {
                arguments[3] = 1;
              }
            });

    var swept = sweep(single).run(SweepPosition.START, LONG, _ -> {});

    assertThat(swept.values()).isEqualTo(20);
    assertThat(swept.parts()).isEqualTo(40);
    assertThat(larges()).hasSize(3);
    assertThat(get(key(SECOND, 1))).hasSize(LARGE);
  }

  @Test
  void item_thatTheStoreRefusesToChange_isToldAndTheRestIsSwept() throws Exception {
    put(store, new byte[] {1}, key(FIRST, 1), key(FIRST, 2), key(FIRST, 3));
    put(store, null, key(FIRST, 1), key(FIRST, 2), key(FIRST, 3));
    crashBefore("Finalise", new byte[] {7}, key(SECOND, 1), key(SECOND, 2));
    clock.advance(DAY);
    var rejecting =
        Watched.store(
            store,
            (_, arguments) -> {
              if (arguments[0] instanceof Write write
                  && (write.key().equals(key(FIRST, 2)) || write.key().equals(key(SECOND, 1)))) {
                throw new StoreRejectedException("The item may not be written.");
              }
            });

    var swept = sweep(rejecting).run(SweepPosition.START, LONG, _ -> {});

    assertThat(swept.next()).isNull();
    assertThat(swept.tombstones()).isEqualTo(2);
    assertThat(items(FIRST)).extracting(Item::key).containsExactly(key(FIRST, 2));
    assertThat(image(key(SECOND, 2)).intent()).isNull();
    assertThat(swept.forgotten()).as("the record stays while an intent does").isZero();
    assertThat(swept.troubles())
        .extracting(Swept.Trouble::key)
        .contains(key(FIRST, 2), key(SECOND, 1));
    assertThat(swept.troubles())
        .extracting(Swept.Trouble::problem)
        .containsOnly("The item may not be written.");
  }

  @Test
  void manifest_thatMakesNoSense_isToldAndTheRestIsSwept() throws Exception {
    put(store, new byte[LARGE], key(FIRST, 1));
    put(store, null, key(FIRST, 1));
    var damaged = Manifest.key(new TxnId(0, 0));
    store.write(new Write.One(damaged, new TxnId(1, 1), null, 1, new byte[] {1, 2, 3}, 0));

    var swept = sweepAfter(DAY);

    assertThat(swept.values()).isOne();
    assertThat(swept.troubles()).extracting(Swept.Trouble::key).containsExactly(damaged);
    assertThat(larges()).extracting(Item::key).containsExactly(damaged);
  }

  @Test
  void page_thatCannotBeRead_isToldAndTheRestIsSwept() throws Exception {
    put(store, new byte[] {1}, key(SECOND, 1));
    put(store, null, key(SECOND, 1));
    clock.advance(DAY);
    var foreign =
        Watched.store(
            store,
            (_, arguments) -> {
              if (arguments[0].equals(FIRST)) {
                throw new IllegalStateException("An item without \"i\" is in the table.");
              }
            });

    var swept = sweep(foreign).run(SweepPosition.START, LONG, _ -> {});

    assertThat(swept.tombstones()).isOne();
    assertThat(swept.places()).isEqualTo(EVERYWHERE.size());
    assertThat(swept.troubles())
        .containsExactly(
            new Swept.Trouble(
                new SweepPlace.Items(FIRST), null, "An item without \"i\" is in the table."));
  }

  @Test
  void store_thatDoesNotAnswer_endsTheRunAndTheNextOneGoesOnBehind() throws Exception {
    put(store, new byte[] {1}, key(SECOND, 1));
    put(store, null, key(SECOND, 1));
    clock.advance(DAY);
    var silent =
        Watched.store(
            store,
            (_, arguments) -> {
              if (arguments[0].equals(FIRST)) {
                throw new StoreUnavailableException("Query had no answer.", new Exception());
              }
            });

    var stopped = sweep(silent).run(SweepPosition.START, LONG, _ -> {});
    var position = Objects.requireNonNull(stopped.next());
    var rest = sweep(silent).run(position, LONG, _ -> {});

    assertThat(stopped.tombstones()).isZero();
    assertThat(stopped.troubles())
        .extracting(Swept.Trouble::problem)
        .containsExactly("Query had no answer.");
    assertThat(rest.tombstones()).isOne();
    assertThat(rest.next()).isNull();
  }

  @Test
  void pause_isMadeBetweenPages() throws Exception {
    for (int i = 0; i < 2_500; i++) {
      put(store, new byte[] {1}, key(FIRST, i));
    }
    var before = clock.now();

    new Sweep(ports(store), List.of(new SweepPlace.Items(FIRST)), Duration.ofSeconds(1))
        .run(SweepPosition.START, LONG, _ -> {});

    assertThat(Duration.between(before, clock.now())).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void sweepers_besideThemselvesAndTransactions_loseNothing() throws Exception {
    var p = Times.PROTOCOL;
    var none = Duration.ofMillis(-1);
    // So that there is always something to sweep; who reads finds what is replaced again.
    var hasty =
        new Times(
            p.valid(),
            p.verdict(),
            p.record(),
            none,
            p.abort(),
            p.lease(),
            p.longestLease(),
            p.olderPushes());
    var ports =
        new TxnPorts(store, Clock.system(), Entropy.secure(), Parallel.virtualThreads(2), hasty);
    var transactions =
        new Transactions(ports, new Retries(1000, Duration.ofMillis(1), Duration.ofMillis(20), 3));
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var sweepers = new ArrayList<Future<Long>>();
      for (int i = 0; i < 2; i++) {
        sweepers.add(threads.submit(sweeper(ports, done)));
      }
      var writers = new ArrayList<Future<Integer>>();
      for (int i = 0; i < 2; i++) {
        writers.add(threads.submit(adder(transactions)));
      }
      for (var writer : writers) {
        assertThat(writer.get()).isEqualTo(60);
      }
      done.set(true);
      long tombstones = 0;
      for (var sweeper : sweepers) {
        tombstones += sweeper.get();
      }
      assertThat(tombstones).isPositive();
    }
    assertThat(get(key(FIRST, 0))).containsExactly(120);
  }

  private static Callable<Long> sweeper(TxnPorts ports, AtomicBoolean done) {
    return () -> {
      long tombstones = 0;
      do {
        var swept =
            new Sweep(ports, EVERYWHERE, Duration.ZERO).run(SweepPosition.START, LONG, _ -> {});
        assertThat(swept.troubles()).isEmpty();
        tombstones += swept.tombstones();
      } while (!done.get());
      return tombstones;
    };
  }

  /** Adds one, sixty times, and leaves a tombstone each time. */
  private static Callable<Integer> adder(Transactions transactions) {
    return () -> {
      int added = 0;
      for (; added < 60; added++) {
        transactions.<@Nullable Object>write(
            txn -> {
              byte[] before = txn.get(key(FIRST, 0));
              byte sum = before == null ? 1 : (byte) (before[0] + 1);
              txn.put(key(FIRST, 0), new byte[] {sum});
              if (txn.get(key(SECOND, sum)) == null) {
                txn.delete(key(SECOND, sum - 1));
                txn.put(key(SECOND, sum), new byte[] {sum});
              }
              return null;
            },
            Duration.ofMinutes(2));
      }
      return added;
    };
  }
}
