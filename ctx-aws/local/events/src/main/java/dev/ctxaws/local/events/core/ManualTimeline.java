package dev.ctxaws.local.events.core;

import dev.ctxaws.local.events.core.SystemTimeline.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A time that stands still until it is moved, for tests. */
public final class ManualTimeline implements Timeline {
  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Task.ORDER);
  private Instant now;
  private long count;

  public ManualTimeline(Instant now) {
    this.now = now;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void at(Instant time, Runnable work) {
    tasks.add(new Task(time, count++, work));
    notifyAll();
  }

  /** Waits until there is a task for exactly that time, which another thread is about to add. */
  public synchronized void awaitTaskAt(Instant time) throws InterruptedException {
    while (tasks.stream().noneMatch(task -> task.time().equals(time))) {
      wait();
    }
  }

  /**
   * Moves the time on, from task to task: each that is due runs, at its own time, before this
   * returns. What a task started in another thread may still be under way.
   */
  public void advance(Duration by) {
    advanceTo(now().plus(by));
  }

  /** As {@link #advance}, to a time. It does nothing when that has passed. */
  public void advanceTo(Instant time) {
    for (var task = takeUntil(time); task != null; task = takeUntil(time)) {
      task.work().run();
    }
  }

  private synchronized @Nullable Task takeUntil(Instant time) {
    var task = tasks.peek();
    boolean due = task != null && !task.time().isAfter(time);
    var next = due ? task.time() : time;
    if (next.isAfter(now)) {
      now = next;
    }
    return due ? tasks.remove() : null;
  }
}
