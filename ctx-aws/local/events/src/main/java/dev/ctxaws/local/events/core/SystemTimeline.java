package dev.ctxaws.local.events.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The time of the machine, from which it can be moved away. Runs its tasks in one thread, which
 * ends with {@link #close}.
 */
public final class SystemTimeline implements Timeline, AutoCloseable {
  /*
   * We do not wait for longer than this. The clock of the wall is not the one that threads wait by:
   * it is set, and it goes on while the machine sleeps.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition earlier = lock.newCondition();
  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Task.ORDER);
  private final Thread thread;
  private long count;
  private volatile Duration ahead = Duration.ZERO;

  public SystemTimeline() {
    thread = Thread.ofVirtual().name("timeline").start(this::run);
  }

  @Override
  public Instant now() {
    return Instant.now().plus(ahead);
  }

  /** Sets the clock forward; what falls due by that is done now. */
  public void advance(Duration time) {
    lock.lock();
    try {
      ahead = ahead.plus(time);
      earlier.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void at(Instant time, Runnable work) {
    lock.lock();
    try {
      tasks.add(new Task(time, count++, work));
      earlier.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        next().work().run();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Task next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        var task = tasks.peek();
        var wait = wait(task);
        if (task != null && !wait.isPositive()) {
          tasks.remove(task);
          return task;
        }
        // Whether it was signalled or not, we look again.
        long _ = earlier.awaitNanos(wait.toNanos());
      }
    } finally {
      lock.unlock();
    }
  }

  private Duration wait(@Nullable Task task) {
    if (task == null) {
      return LONGEST_WAIT;
    }
    var wait = Duration.between(now(), task.time());
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** Runs no more tasks. */
  @Override
  public void close() {
    thread.interrupt();
  }

  /** A task, and its place among those of the same time. */
  record Task(Instant time, long number, Runnable work) {
    static final Comparator<Task> ORDER =
        Comparator.comparing(Task::time).thenComparingLong(Task::number);
  }
}
