package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.txn.Stopwatch;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The catalog as one engine knows it. May be used by many threads. */
public final class Catalogs {
  /*
   * Why an engine may go by a catalog that has changed meanwhile. Let the catalog change at an instant
   * c. An engine that does not know has begun to read its copy before c, and lets an attempt take that
   * copy for T_CATALOG from then: until c + T_CATALOG at the latest, and the attempt had begun by then.
   * It places all of its intents within T_VALID of its beginning, or fails. So from
   * c + T_CATALOG + T_VALID on, whatever is written by the old catalog is in the store, as a value or
   * as an intent that a reader waits for; and nobody writes by it any more. SchemaSync waits that long
   * between a change and what relies on it.
   *
   * Readers are held to the same instant: what a function has read by an index counts only if it was
   * read within T_CATALOG + T_VALID of the catalog's reading, when no entry can have been taken away.
   *
   * Not covered is a one-item write without an answer (section 7 of the protocol): it is first sent
   * within T_VALID, but may take effect at any time up to T_REQUEST. Its client is told that nobody
   * knows. If it was sent by an old catalog and arrives behind a backfill, its document misses an
   * entry, or has a wrong one; SchemaSync.verify finds and repairs that.
   *
   * A copy is never waited for when it need not be: it is read again in the background when half of
   * its time is over, and the engine begins to read the first one before it is asked for it.
   */
  private static final Duration READ = Duration.ofSeconds(10);

  /**
   * A read that another has begun is mostly quicker than one of our own; but it may stand still.
   */
  private static final Duration POLL = Duration.ofMillis(2);

  private static final int POLLS = 250;

  private final Transactions transactions;
  private final Clock clock;
  private final Times times;
  private final Executor background;
  private final AtomicReference<@Nullable HeldCatalog> held = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<HeldCatalog>> reading =
      new AtomicReference<>();

  /**
   * The catalog of a store.
   *
   * @param times of these transactions
   * @param background runs what nobody waits for
   */
  public Catalogs(Transactions transactions, Clock clock, Times times, Executor background) {
    this.transactions = transactions;
    this.clock = clock;
    this.times = times;
    this.background = background;
  }

  /** Begins to read the catalog, if nobody does, and does not wait for it. */
  public void prefetch() {
    var read = new CompletableFuture<HeldCatalog>();
    if (reading.compareAndSet(null, read)) {
      background.execute(
          () -> {
            try {
              read.complete(read());
            } catch (RuntimeException | Error e) {
              read.completeExceptionally(e);
            } finally {
              reading.set(null);
            }
          });
    }
  }

  /** What one attempt goes by. It is asked for when the attempt first needs it. */
  public AttemptCatalog attempt(Transaction txn) {
    return new AttemptCatalog(this, times, txn);
  }

  /** A catalog by which an attempt may go that has begun already. */
  HeldCatalog current() {
    var now = held.get();
    if (now != null && now.isValid()) {
      if (now.isHalfOver()) {
        prefetch();
      }
      return now;
    }
    var awaited = reading.get();
    if (awaited != null) {
      for (int polls = 0; polls < POLLS && !awaited.isDone(); polls++) {
        clock.sleep(POLL);
      }
      // When it has failed, the read below will say why, if it fails as well.
      var read = awaited.isDone() && !awaited.isCompletedExceptionally() ? awaited.join() : null;
      if (read != null && read.isValid()) {
        return read;
      }
    }
    // It begins behind the attempt, so it holds for it, however long it takes.
    return read();
  }

  private HeldCatalog read() {
    var since = Stopwatch.start(clock);
    Catalog catalog;
    try {
      catalog = transactions.read(Catalog::read, READ);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Reading the catalog throws nothing checked.", e);
    }
    var read = new HeldCatalog(catalog, since);
    held.accumulateAndGet(read, Catalogs::newer);
    return read;
  }

  /** The one whose reading began later. */
  private static HeldCatalog newer(@Nullable HeldCatalog a, @Nullable HeldCatalog b) {
    if (a == null || b == null) {
      return a == null ? Objects.requireNonNull(b) : a;
    }
    return a.since().nanos() - b.since().nanos() > 0 ? a : b;
  }

  /**
   * Has the catalog read again before it is used again: it has refused something, and may have
   * changed since.
   */
  void drop(HeldCatalog refused) {
    held.compareAndSet(refused, null);
  }
}
