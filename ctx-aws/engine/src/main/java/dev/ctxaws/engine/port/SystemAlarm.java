package dev.ctxaws.engine.port;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's. */
final class SystemAlarm implements Alarm {
  static final SystemAlarm INSTANCE = new SystemAlarm();

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, task -> Thread.ofPlatform().daemon().name("ctx-alarm").unstarted(task));

  private SystemAlarm() {
    // Nearly all are called off, long before their time.
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Set in(Duration time, Runnable task) {
    var set = executor.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    return () -> set.cancel(false);
  }
}
