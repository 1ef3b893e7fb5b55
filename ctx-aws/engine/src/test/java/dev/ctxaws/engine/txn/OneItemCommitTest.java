package dev.ctxaws.engine.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreRejectedException;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneItemCommitTest {
  private static final Key KEY = Key.of(new byte[] {'k'}, new byte[] {1});
  private static final byte[] VALUE = {1};

  private final MemoryStore items = new MemoryStore();

  /** The simulator found it: seed 1531993 of its day. */
  @Test
  void run_answerLostAndReadUnanswered_saysUnknown() {
    assertThatThrownBy(() -> put(losingTheFirstAnswer()))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  private static void put(Store store) throws Exception {
    var ports =
        new TxnPorts(
            store, new TestClock(), Entropy.secure(), Parallel.virtualThreads(1), Times.PROTOCOL);
    new Transactions(ports, Retries.CONVEX)
        .write(
            txn -> {
              txn.put(KEY, VALUE);
              return "written";
            },
            Duration.ofSeconds(30));
  }

  /** What the function went by may be too old by then: which indexes it has to keep. */
  @Test
  void run_laterThanTheAttemptMayBeValid_sendsNothing() throws Exception {
    var clock = new QuickClock();
    var ports =
        new TxnPorts(items, clock, Entropy.secure(), Parallel.virtualThreads(1), Times.PROTOCOL);
    var attempts = new AtomicInteger();

    new Transactions(ports, Retries.CONVEX)
        .write(
            txn -> {
              txn.put(KEY, new byte[] {(byte) attempts.incrementAndGet()});
              if (attempts.get() == 1) {
                clock.advance(Times.PROTOCOL.valid().plusMillis(1));
              }
              return "written";
            },
            Duration.ofSeconds(60));

    assertThat(attempts).hasValue(2);
    assertThat(items.get(KEY, Consistency.STRONG))
        .isNotNull()
        .satisfies(image -> assertThat(image.revision()).isEqualTo(1));
  }

  private static Store store(InvocationHandler calls) {
    return (Store)
        Proxy.newProxyInstance(Store.class.getClassLoader(), new Class<?>[] {Store.class}, calls);
  }

  /** A rejection speaks for the copy that was rejected, and not for the one before it. */
  @Test
  void run_answerLostAndNextSendRejected_saysUnknown() {
    assertThatThrownBy(() -> put(rejectingTheSecondSend()))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  private Store rejectingTheSecondSend() {
    var sent = new boolean[1];
    return store(
        (_, method, arguments) -> {
          if (arguments[0] instanceof Write.One one) {
            if (sent[0]) {
              throw new StoreRejectedException("no right to write any more");
            }
            sent[0] = true;
            items.write(one);
            return new Outcome.NoAnswer(new IOException("answer lost"));
          }
          return method.invoke(items, arguments);
        });
  }

  /** The first write takes effect unanswered, and others come after it; the next read fails. */
  private Store losingTheFirstAnswer() {
    var lost = new boolean[1];
    var unread = new boolean[1];
    return store(
        (_, method, arguments) -> {
          if (arguments[0] instanceof Write.One one && !lost[0]) {
            lost[0] = true;
            items.write(one);
            othersComeAfter(one.owner());
            return new Outcome.NoAnswer(new IOException("answer lost"));
          }
          if (method.getName().equals("record") && !unread[0]) {
            unread[0] = true;
            throw new StoreUnavailableException("record", new IOException("no answer"));
          }
          try {
            return method.invoke(items, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private void othersComeAfter(TxnId first) {
    var second = new TxnId(0, 2);
    var third = new TxnId(0, 3);
    items.write(new Write.One(KEY, second, first, 2, VALUE, 0));
    items.write(new Write.One(KEY, third, second, 3, VALUE, 0));
    items.write(new Write.PlaceIntent(KEY, third, new Intent(new TxnId(0, 4), VALUE, 0, 2_000)));
  }

  /** Time passes only where somebody waits. */
  private static final class TestClock implements Clock {
    private long nanos;

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void sleep(Duration duration) {
      nanos += duration.toNanos();
    }
  }
}
