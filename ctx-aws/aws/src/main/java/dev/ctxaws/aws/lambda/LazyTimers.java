package dev.ctxaws.aws.lambda;

import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.port.WakeUp;
import java.util.List;

/** Timers that are made when the first function is scheduled: most requests schedule none. */
record LazyTimers(Lazy<Timers> timers) implements Timers {
  @Override
  public void requireReady() {
    timers.get().requireReady();
  }

  @Override
  public void wake(List<WakeUp> wakeUps) {
    timers.get().wake(wakeUps);
  }

  @Override
  public void forget(WakeUp wakeUp) {
    timers.get().forget(wakeUp);
  }
}
