package dev.ctxaws.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.Write;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MultiItemCommitTest {
  private static final Key FIRST = Key.of(new byte[] {'p'}, new byte[] {1});
  private static final Key SECOND = Key.of(new byte[] {'p'}, new byte[] {2});
  private static final byte[] VALUE = {7};
  private static final Duration TIME = Duration.ofSeconds(30);

  private final MemoryStore items = new MemoryStore();

  /** The decision stands; who may not finish the work leaves it to whoever meets it. */
  @Test
  void run_finaliseRejectedAfterTheDecision_isCommitted() throws Exception {
    var answer =
        transactions(rejectingFinalise())
            .write(
                txn -> {
                  txn.put(FIRST, VALUE);
                  txn.put(SECOND, VALUE);
                  return "written";
                },
                TIME);

    assertThat(answer).isEqualTo("written");
    byte[] read = transactions(items).read(txn -> txn.get(SECOND), TIME);
    assertThat(read).isEqualTo(VALUE);
  }

  private static Transactions transactions(Store store) {
    return new Transactions(
        new TxnPorts(
            store, Clock.system(), Entropy.secure(), Parallel.virtualThreads(1), Times.PROTOCOL),
        Retries.CONVEX);
  }

  private Store rejectingFinalise() {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              if (arguments[0] instanceof Write.Finalise) {
                throw new StoreRejectedException("no right to write any more");
              }
              try {
                return method.invoke(items, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
