package dev.ctxaws.engine.port;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Time, in the hands of whoever runs the engine: the machine's, a test's, or a simulator's. */
public interface Clock {
  /** The wall clock. It may jump; only ages of minutes are told by it. */
  Instant now();

  /** Nanoseconds since some fixed moment; never goes back. Time-outs and leases are told by it. */
  long nanos();

  /** Waits. An interrupt does not shorten the wait, and is kept for later. */
  void sleep(Duration duration);

  /** The machine's clocks. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /** The machine's clocks. */
  enum SystemClock implements Clock {
    /** The one. */
    INSTANCE;

    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
      boolean interrupted = false;
      long end = System.nanoTime() + duration.toNanos();
      for (long rest = duration.toNanos(); rest > 0; rest = end - System.nanoTime()) {
        LockSupport.parkNanos(rest);
        // A parked thread with its interrupt flag up returns at once; so it is taken down
        // meanwhile.
        interrupted |= Thread.interrupted();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
