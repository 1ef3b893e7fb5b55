package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a whole store, in rounds, and finishes what transactions have left behind: sections
 * 9 and 10 of the protocol. A round may be cut into as many runs as one likes. May run at any time,
 * also beside itself: two sweeps do some work twice and no harm.
 */
public final class Sweep {
  /*
   * Whoever calls this each minute is a Lambda, which remembers nothing from one call to the next
   * and may be another copy each time. So where a round stands is kept in the store, under a key of
   * its own, and goOn reads and writes it in transactions like any other value. When two run at the
   * same time the later one decides where the next goes on; a place that was skipped has its turn in
   * the next round. Whoever can remember by itself, as a command that sweeps everything at once
   * does, uses run and disturbs nobody.
   */
  private static final Key POSITION =
      Key.of(new byte[] {'S'}, "sweep".getBytes(StandardCharsets.US_ASCII));

  private final TxnPorts ports;
  private final List<SweepPlace> places;
  private final Duration pause;

  /**
   * A sweep of some places.
   *
   * @param places as {@link SweepPlace#all} has them, or a part of that in its order
   * @param pause how long to rest between two pages, so that requests have the store to themselves
   */
  public Sweep(TxnPorts ports, List<SweepPlace> places, Duration pause) {
    this.ports = ports;
    this.places = List.copyOf(places);
    this.pause = pause;
  }

  /**
   * Goes on where the last call stopped, which the store remembers.
   *
   * @param budget how long to sweep; it then ends with the page it is at, a few seconds later at
   *     the worst
   * @param time how long it may take in all to read and to write where it stopped
   * @throws StoreUnavailableException when where to go on cannot be read
   * @throws RetriesExhaustedException or another exception of {@link Transactions#write} when where
   *     it stopped cannot be written; the next call then does this part again
   */
  public Swept goOn(Duration budget, Duration time) throws Exception {
    var transactions = new Transactions(ports, Retries.CONVEX);
    var from = transactions.read(txn -> SweepPosition.of(txn.get(POSITION)), time);
    var swept = run(from, budget, _ -> {});
    var next = swept.next() == null ? SweepPosition.START : swept.next();
    transactions.<@Nullable Object>write(
        txn -> {
          txn.put(POSITION, next.toByteArray());
          return null;
        },
        time);
    return swept;
  }

  /**
   * Sweeps from {@code from} until the round or the budget ends, but at least one page.
   *
   * <p>What can never be swept, such as an item that is no item of ours, is passed over and told in
   * the result. When the store does not answer, that is told as well, and the run ends; the next
   * place is where to go on, so that one place alone cannot stop all others for ever.
   *
   * @param progress is told after each page what was done so far
   */
  public Swept run(SweepPosition from, Duration budget, Consumer<Swept> progress) {
    var deadline = Deadline.in(ports.clock(), budget);
    var tally = new SweepTally();
    var sweeper = new Sweeper(ports, tally);
    for (int i = first(from); i < places.size(); i++) {
      var place = places.get(i);
      var after = Arrays.equals(place.partition(), from.partition()) ? from.after() : null;
      try {
        do {
          after = page(sweeper, tally, place, after);
          progress.accept(tally.swept(position(i, after)));
          if (deadline.hasPassed()) {
            return tally.swept(position(i, after));
          }
          if (after != null && !pause.isZero()) {
            ports.clock().sleep(pause);
          }
        } while (after != null);
      } catch (StoreUnavailableException e) {
        tally.trouble(place, null, e);
        return tally.swept(position(i, null));
      }
    }
    return tally.swept(null);
  }

  /** The place to begin with, or the number of places when the round is over. */
  private int first(SweepPosition from) {
    int first = 0;
    while (first < places.size()
        && SweepPlace.ORDER.compare(places.get(first).partition(), from.partition()) < 0) {
      first++;
    }
    return first;
  }

  /** Sweeps one page, and says where the place goes on, or null at its end. */
  private static byte @Nullable [] page(
      Sweeper sweeper, SweepTally tally, SweepPlace place, byte @Nullable [] after) {
    byte[] next;
    try {
      next = sweeper.page(place, after);
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // The page cannot even be read. What lies behind it has to wait for whoever mends it.
      tally.trouble(place, null, e);
      next = null;
    }
    if (next == null) {
      tally.places++;
    }
    return next;
  }

  /** Behind {@code after} in a place, or at the beginning of the next one; null behind the last. */
  private @Nullable SweepPosition position(int place, byte @Nullable [] after) {
    if (after != null) {
      return new SweepPosition(places.get(place).partition(), after);
    }
    return place + 1 == places.size()
        ? null
        : new SweepPosition(places.get(place + 1).partition(), null);
  }
}
