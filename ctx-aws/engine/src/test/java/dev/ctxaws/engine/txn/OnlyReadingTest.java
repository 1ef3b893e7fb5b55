package dev.ctxaws.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries of a process that has no right to write, and meets what others have left behind. */
class OnlyReadingTest {
  private static final Key KEY = Key.of(new byte[] {'p'}, new byte[] {1});
  private static final Key OTHER = Key.of(new byte[] {'p'}, new byte[] {2});
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final TxnId OWNER = new TxnId(7, 7);

  private final MemoryStore items = new MemoryStore();
  private final List<Key> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void fill() throws Exception {
    transactions(items, false)
        .<@Nullable Object>write(
            txn -> {
              txn.put(KEY, new byte[] {1});
              txn.put(OTHER, new byte[] {1});
              return null;
            },
            Duration.ofSeconds(10));
    place(KEY);
    place(OTHER);
  }

  @Test
  void query_underACommittedIntent_seesIt() throws Exception {
    decide(TxnRecord.State.COMMITTED);

    assertThat(read(Duration.ofSeconds(10))).containsExactly(2, 2);
  }

  @Test
  void query_underAnAbortedIntent_seesWhatWasBefore() throws Exception {
    decide(TxnRecord.State.ABORTED);

    assertThat(read(Duration.ofSeconds(10))).containsExactly(1, 1);
  }

  @Test
  void query_underAnAbandonedIntent_waitsUntilItsTimeIsOver() {
    assertThatThrownBy(() -> read(Duration.ofMillis(300))).isInstanceOf(OutOfTimeException.class);

    assertThat(asked).containsAnyOf(KEY, OTHER).doesNotHaveDuplicates();
  }

  @Test
  void query_whoseFinisherReadsTheKey_hasAnAnswer() throws Exception {
    var helper = transactions(items, false);
    var ports = ports(unwritable());
    var reader =
        new Transactions(
            ports.onlyReading(
                key -> {
                  try {
                    var _ = helper.<byte @Nullable []>read(txn -> txn.get(key), TIME);
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                }),
            Retries.CONVEX);

    var found =
        reader.<List<Integer>>read(
            txn -> List.of(value(txn.get(KEY)), value(txn.get(OTHER))), TIME);

    assertThat(found).containsExactly(1, 1);
  }

  @Test
  void mutation_isNotRun() {
    assertThatThrownBy(
            () ->
                transactions(unwritable(), true)
                    .write(
                        txn -> {
                          throw new AssertionError();
                        },
                        Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("CTX_READ_ONLY");
  }

  private List<Integer> read(Duration time) throws Exception {
    return transactions(unwritable(), true)
        .read(txn -> List.of(value(txn.get(KEY)), value(txn.get(OTHER))), time);
  }

  private static int value(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes[0];
  }

  private void place(Key key) {
    var image = items.get(key, Consistency.STRONG);
    items.write(
        new Write.PlaceIntent(
            key, image == null ? null : image.version(), new Intent(OWNER, new byte[] {2}, 0, 50)));
  }

  private void decide(TxnRecord.State state) {
    items.decide(new TxnRecord(OWNER, state, 0, List.of(KEY, OTHER), 0));
  }

  /** The store, for those who may not write. */
  private Store unwritable() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              switch (method.getName()) {
                case "get", "getAll", "query", "record" -> {}
                default -> throw new AssertionError("called " + method.getName());
              }
              try {
                return method.invoke(items, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static TxnPorts ports(Store store) {
    return new TxnPorts(
        store, Clock.system(), Entropy.secure(), Parallel.virtualThreads(1), Times.PROTOCOL);
  }

  private Transactions transactions(Store store, boolean readOnly) {
    var ports = ports(store);
    return new Transactions(readOnly ? ports.onlyReading(asked::add) : ports, Retries.CONVEX);
  }
}
