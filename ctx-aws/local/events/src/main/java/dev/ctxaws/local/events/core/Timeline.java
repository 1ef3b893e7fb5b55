package dev.ctxaws.local.events.core;

import java.time.Instant;

/** A clock that also runs tasks when their time has come. */
public interface Timeline {
  /** The time on this clock. */
  Instant now();

  /**
   * Runs a task once, at a time or soon after. Tasks run one after the other, the earliest first.
   */
  void at(Instant time, Runnable task);
}
