package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.value.DocumentId;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The timers of one process. A wake-up is on its way by itself from when it was handed on, and how
 * long it waits is told by the clock of the process that did that, as on AWS.
 *
 * @param neverThere is given the wake-ups whose job was never in the store
 * @param taker is given the wake-ups that arrive, in a fiber
 */
record SimTimers(
    World world,
    Clock clock,
    TimerFaults faults,
    Replica store,
    Consumer<WakeUp> neverThere,
    Consumer<WakeUp> taker)
    implements Timers {
  private static final Duration LATEST = Duration.ofMinutes(1);

  @Override
  public void wake(List<WakeUp> wakeUps) {
    for (var wakeUp : wakeUps) {
      requirePlaced(wakeUp);
      if (Faults.strikes(faults.lost(), world.random)) {
        world.call(() -> true);
        continue;
      }
      long delay = delay(wakeUp);
      // Who crashes here may have handed it on, or not.
      world.call(
          () -> {
            send(wakeUp, delay);
            return true;
          });
      if (Faults.strikes(faults.duplicated(), world.random)) {
        send(wakeUp, delay(wakeUp));
      }
    }
  }

  /** A wake-up is of a job that is committed, or may be: its document is or was in the store. */
  private void requirePlaced(WakeUp wakeUp) {
    var id = Objects.requireNonNull(DocumentId.parse(wakeUp.job().value()));
    if (!store.knows(Layout.document(id))) {
      neverThere.accept(wakeUp);
    }
  }

  private long delay(WakeUp wakeUp) {
    long left = Math.max(0, Duration.between(clock.now(), wakeUp.due()).toNanos());
    if (left > 0 && Faults.strikes(faults.early(), world.random)) {
      return world.random.nextLong(left);
    }
    return Faults.strikes(faults.late(), world.random)
        ? left + world.random.nextLong(LATEST.toNanos())
        : left;
  }

  /** It is lost when what carries it crashes. */
  private void send(WakeUp wakeUp, long delay) {
    world.start(
        new World.Client("wk", 0),
        () -> {
          world.sleep(Duration.ofNanos(delay));
          taker.accept(wakeUp);
        });
  }

  @Override
  public void forget(WakeUp wakeUp) {
    // It comes all the same, and finds that there is nothing to do.
  }
}
