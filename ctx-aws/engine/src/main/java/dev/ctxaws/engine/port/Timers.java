package dev.ctxaws.engine.port;

import java.util.List;

/**
 * Wakes scheduled functions when they are due.
 *
 * <p>A wake-up only says that it is time to look: the job's document decides what is done. So one
 * may come twice, late, for a job that has gone, or never; then a sweep finds the job. None may
 * come early.
 */
public interface Timers {
  /**
   * Returns when functions can be scheduled; is called before the first is.
   *
   * @throws dev.ctxaws.CtxException when this deployment has nothing to wake them with
   */
  default void requireReady() {}

  /**
   * Sees to wake-ups, of jobs that are committed or may be. Returns when it has handed them on to
   * what will outlive this process. Throws nothing: what could not be handed on is left to the
   * sweep.
   */
  void wake(List<WakeUp> wakeUps);

  /** Need not wake a job any more. Throws nothing. */
  void forget(WakeUp wakeUp);
}
