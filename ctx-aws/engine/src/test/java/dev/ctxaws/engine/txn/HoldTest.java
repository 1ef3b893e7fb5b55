package dev.ctxaws.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldTest {
  private static final byte[] PARTITION = {'p'};
  private static final KeyRange ALL =
      new KeyRange(PARTITION, new byte[1], new byte[] {(byte) 0xff});
  private static final int KEYS = 10;
  private static final Duration TIME = Duration.ofSeconds(10);

  private final MemoryStore items = new MemoryStore();
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger changes = new AtomicInteger();

  @BeforeEach
  void fill() throws Exception {
    transactions(items)
        .<Object>write(
            txn -> {
              for (int i = 0; i < KEYS; i++) {
                txn.put(key(i), new byte[1]);
              }
              return txn;
            },
            TIME);
  }

  /** Before each look at the range, somebody changes one of its keys, if they can. */
  @Test
  void query_ofARangeThatNeverStandsStill_hasAnAnswerAndLeavesNothing() throws Exception {
    int found =
        transactions(changing())
            .<Integer>read(
                txn -> {
                  var scan = txn.scan(ALL, false, KEYS);
                  int count = 0;
                  while (scan.next() != null) {
                    count++;
                  }
                  return count;
                },
                TIME);

    assertThat(found).isEqualTo(KEYS);
    assertThat(changes.get()).isGreaterThan(5);
    assertThat(items.query(ALL, false, null, KEYS, Consistency.STRONG).items())
        .hasSize(KEYS)
        .noneMatch(item -> item.image().intent() != null);
  }

  private Store changing() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              if (method.getName().equals("query")) {
                change(key(queries.getAndIncrement() % KEYS));
              }
              try {
                return method.invoke(items, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void change(Key key) {
    var image = items.get(key, Consistency.STRONG);
    if (image != null && image.intent() == null) {
      items.write(
          new Write.One(
              key,
              new TxnId(changes.incrementAndGet(), 0),
              image.version(),
              image.revision() + 1,
              new byte[1],
              0));
    }
  }

  private static Key key(int number) {
    return Key.of(PARTITION, new byte[] {(byte) (number + 1)});
  }

  private static Transactions transactions(Store store) {
    return new Transactions(
        new TxnPorts(
            store, Clock.system(), Entropy.secure(), Parallel.virtualThreads(1), Times.PROTOCOL),
        Retries.CONVEX);
  }
}
