package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long one attempt of a function has spent in the function's own code, filters included. It
 * stands still while {@code ctx.db()} is at work. For the thread that runs the function.
 *
 * <p>Source: contract 7.2.
 */
public final class CodeTime {
  /*
   * Java cannot stop a thread. So a function that has used up its time is stopped where it can be:
   * its next call of ctx.db() throws, and so does every later one; what blocks in an interruptible
   * way is interrupted; and whatever it returns in the end is not taken. Code that computes for ever
   * and heeds no interrupt goes on until the Lambda itself is stopped.
   *
   * The interrupt must hit the function and nothing else. A thread that is interrupted in the middle
   * of a commit would leave its outcome unknown. So the alarm and the thread agree, under one lock,
   * on whether the thread is in the function; and it takes the interrupt away when it leaves.
   */
  private final Clock clock;
  private final Alarm alarm;
  private final Duration limit;
  private final @Nullable Thread thread;
  private Alarm.@Nullable Set set;
  private long spent;
  private long since;
  private boolean isRunning;
  private boolean isInterrupted;

  private CodeTime(Clock clock, Alarm alarm, Duration limit, @Nullable Thread thread) {
    this.clock = clock;
    this.alarm = alarm;
    this.limit = limit;
    this.thread = thread;
  }

  /** Begins to count, for the thread that calls. */
  public static CodeTime start(Clock clock, Alarm alarm, Duration limit) {
    var time = new CodeTime(clock, alarm, limit, Thread.currentThread());
    time.resume(true);
    return time;
  }

  /** For what is no function's code, and takes as long as it takes. */
  public static CodeTime unmeasured() {
    return new CodeTime(Clock.system(), Alarm.never(), Duration.ZERO, null);
  }

  /**
   * The function's code calls for something that does not count.
   *
   * @return whether it was the function's code that did; to be given to {@link #resume}
   * @throws CtxException {@code FunctionTimedOut} when its time is over
   */
  synchronized boolean pause() {
    if (!isRunning) {
      return false;
    }
    count();
    if (isOver()) {
      throw timedOut();
    }
    isRunning = false;
    return true;
  }

  /** That was done, and {@link #pause} had said {@code wasCode}. */
  synchronized void resume(boolean wasCode) {
    if (wasCode) {
      since = clock.nanos();
      isRunning = true;
      if (set == null) {
        set = alarm.in(limit.minusNanos(spent), this::ring);
      }
    }
  }

  /**
   * The function has returned or thrown.
   *
   * @throws CtxException {@code FunctionTimedOut} when it took longer than it may
   */
  public synchronized void end() {
    if (set != null) {
      set.callOff();
    }
    if (isRunning) {
      count();
      isRunning = false;
      if (isOver()) {
        throw timedOut();
      }
    }
  }

  /** The alarm goes off. */
  private synchronized void ring() {
    set = null;
    if (!isRunning || thread == null) {
      return; // it is set again when the function's code goes on
    }
    count();
    if (isOver()) {
      isInterrupted = true;
      thread.interrupt();
    } else {
      set = alarm.in(limit.minusNanos(spent), this::ring);
    }
  }

  private void count() {
    long now = clock.nanos();
    spent += now - since;
    since = now;
  }

  private boolean isOver() {
    return spent >= limit.toNanos() && !Debugger.IS_THERE;
  }

  private CtxException timedOut() {
    if (isInterrupted) {
      isInterrupted = false;
      Thread.interrupted();
    }
    return new CtxException(
        "FunctionTimedOut",
        "Function execution timed out (maximum duration: %ss). What the database takes does not count: compute less in one function, or do it in an action."
            .formatted(
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString()));
  }

  /**
   * Whoever looks at a function step by step has all the time. Asked when it matters, not before.
   */
  private static final class Debugger {
    static final boolean IS_THERE =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(argument -> argument.contains("jdwp"));
  }
}
