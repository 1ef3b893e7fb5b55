package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.txn.OutOfTimeException;
import dev.ctxaws.engine.txn.OutcomeUnknownException;
import dev.ctxaws.engine.txn.Retries;
import dev.ctxaws.engine.txn.RetriesExhaustedException;
import dev.ctxaws.engine.txn.Transactions;
import dev.ctxaws.engine.txn.TxnPorts;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that may be made again after any failure, because a second time changes nothing: so
 * they are, for some minutes.
 */
final class SchemaTransactions {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int TRIES = 10;

  private final TxnPorts ports;
  private final Transactions transactions;

  SchemaTransactions(TxnPorts ports) {
    this.ports = ports;
    this.transactions = new Transactions(ports, Retries.CONVEX);
  }

  <T extends @Nullable Object> T read(Transactions.Body<T> body) {
    return patiently(() -> unchecked(() -> transactions.read(body, TIME)));
  }

  <T extends @Nullable Object> T write(Transactions.Body<T> body) {
    return patiently(() -> writeOnce(body));
  }

  /** Without making it again, so that the caller can make something smaller of it. */
  <T extends @Nullable Object> T writeOnce(Transactions.Body<T> body) {
    return unchecked(() -> transactions.write(body, TIME));
  }

  /** Does it again when the store is not to be had, or others were always first. */
  <T extends @Nullable Object> T patiently(Supplier<T> work) {
    for (int failures = 1; ; failures++) {
      try {
        return work.get();
      } catch (StoreUnavailableException
          | RetriesExhaustedException
          | OutcomeUnknownException
          | OutOfTimeException e) {
        if (failures == TRIES) {
          throw e;
        }
        long longest = FIRST_PAUSE.toNanos() << failures;
        ports.clock().sleep(Duration.ofNanos(longest / 2 + ports.entropy().below(longest / 2)));
      }
    }
  }

  private interface Throwing<T extends @Nullable Object> {
    T run() throws Exception;
  }

  private static <T extends @Nullable Object> T unchecked(Throwing<T> work) {
    try {
      return work.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Changing the schema throws nothing checked.", e);
    }
  }
}
