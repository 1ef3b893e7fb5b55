package dev.ctxaws.engine.port;

import java.time.Duration;

/** Does something at a later moment, unless it is called off before. */
@FunctionalInterface
public interface Alarm {
  /** What is to be done later. */
  @FunctionalInterface
  interface Set {
    /** Calls it off, unless it is being done or was done. */
    void callOff();
  }

  /** Does {@code task}, which is short, on a thread of its own when {@code time} has passed. */
  Set in(Duration time, Runnable task);

  /** One that is on time; it has one thread for all, which does not keep a process alive. */
  static Alarm system() {
    return SystemAlarm.INSTANCE;
  }

  /** One that never goes off: where time is not the machine's. */
  static Alarm never() {
    return (_, _) -> () -> {};
  }
}
